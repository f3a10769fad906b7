// What every page has in common: the language in which a screen reader speaks it.
export default function ({ data }) {
  document.documentElement.lang = data
}
