// A text with its line breaks, and a button that copies it.

/** @typedef {{ name: string, words: string, copy: string, copied: string }} Prose */

/**
 * Copy a text. The fallback works on pages without the clipboard interface.
 * @param {string} words
 */
async function copyWords(words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const field = document.createElement("textarea");
    field.value = words;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

/** @param {import("./hub.js").Component<Prose>} component */
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("[role=status]");
  if (!button || !status) return;
  const prose = parentElement.querySelector(".prose");
  prose?.replaceChildren(data.words);
  prose?.setAttribute("aria-label", data.name);
  button.textContent = data.copy;
  status.textContent = "";
  button.onclick = async () => {
    await copyWords(data.words);
    button.focus();
    status.textContent = data.copied;
  };
}
