// A text as prose, line by line as it is saved, with a button that copies it.

/** @typedef {{ name: string, words: string, copy: string, copied: string }} Prose */

/**
 * Copy a text; where the page may not use the clipboard itself, by the old way.
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
