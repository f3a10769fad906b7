// Scrolls to what a reader's choice has opened, when it lies out of sight.

/** @typedef {{ target: string, token: string | null, first: boolean }} Reveal */

/** @type {Map<string, string | null>} what was chosen before, by target */
const before = new Map();

const PATIENCE_MS = 3000;
const INPUTS = ["wheel", "touchstart", "pointerdown", "keydown"];

/**
 * Keep an element in sight while its content still arrives, until the reader does something.
 * @param {Element} element
 */
function keepInSight(element) {
  const show = () => {
    const { top } = element.getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.6) element.scrollIntoView({ block: "start" });
  };
  const growing = new ResizeObserver(show);
  const stop = () => growing.disconnect();
  growing.observe(element);
  for (const input of INPUTS) addEventListener(input, stop, { once: true, passive: true, capture: true });
  setTimeout(stop, PATIENCE_MS);
}

/** @param {import("./hub.js").Component<Reveal>} component */
export default function ({ data: { target, token, first } }) {
  const isNew = before.has(target) ? token !== before.get(target) : first;
  const element = document.querySelector(`.st-key-${target}`);
  if (element && token && isNew) keepInSight(element);
  if (element || !token) before.set(target, token);
}
