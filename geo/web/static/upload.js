// Gives Streamlit's file uploaders names in the reader's language, also those that come after an upload.
let observer = null

function set(element, name, value) {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value)
}

function nameAll(words) {
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) {
    const choose = zone.querySelector('[data-testid="stBaseButton-secondary"]')
    set(zone, "role", "group") // it carries a name, which a presentation may not
    set(zone.querySelector("input[type=file]"), "aria-label", words.choose)
    set(choose, "aria-label", words.choose)
    set(choose?.querySelector('[data-testid="stMarkdownContainer"]'), "data-word", words.choose)
    set(zone.querySelector('[data-testid="stBaseButton-borderlessIcon"]'), "aria-label", words.choose)
    set(zone.querySelector('[data-testid="stFileChipDeleteBtn"] button'), "aria-label", words.remove)
  }
}

export default function ({ data }) {
  observer?.disconnect()
  observer = new MutationObserver(() => nameAll(data))
  observer.observe(document.body, { childList: true, subtree: true })
  nameAll(data)
  return () => observer.disconnect()
}
