// Scrolls to what a reader's choice has opened, when it lies out of sight.

/** @typedef {{ target: string, token: string | null, first: boolean }} Reveal */

/** @type {Map<string, string | null>} what was chosen before, by target */
const before = new Map();

/** @param {string} target */
function scrollTo(target) {
  const element = document.querySelector(`.st-key-${target}`);
  if (!element) return;
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.6) element.scrollIntoView({ block: "start" });
}

/** @param {import("./hub.js").Component<Reveal>} component */
export default function ({ data: { target, token, first } }) {
  const isNew = before.has(target) ? token !== before.get(target) : first;
  if (token && isNew) requestAnimationFrame(() => scrollTo(target));
  before.set(target, token);
}
