// What every page has in common: the language in which a screen reader speaks it, the way back to a server, and that
// Enter acts in a date field.
import { actOnEnter } from "./dates.js";
import { hub } from "./hub.js";

// A server that was started again knows nothing of this reader until the next run; that one takes the view from the
// address. So ask for a run of the whole page, a little later for some than for others: all come at the same time.
const SPREAD_MS = 1000;

/** @param {HTMLElement} app Streamlit's element that names the state of the connection */
function watchConnection(app) {
  const state = () => app.dataset.testConnectionState;
  const wake = () => {
    if (state() === "CONNECTED") hub.base?.setTriggerValue("wake", true);
  };
  let before = state();
  new MutationObserver(() => {
    const now = state();
    // Streamlit gives up after a message that it cannot read and offers no way on; the address holds the view.
    if (now === "DISCONNECTED_FOREVER" && before === "CONNECTED") location.reload();
    if (now === "CONNECTED" && before !== now) setTimeout(wake, Math.random() * SPREAD_MS);
    before = now;
  }).observe(app, { attributeFilter: ["data-test-connection-state"] });
}

/** @param {import("./hub.js").Component<import("./hub.js").Base>} component */
export default function (component) {
  const { lang, visit } = component.data;
  document.documentElement.lang = lang;
  hub.base = component;
  // What the reader did while a new server made its first page was lost on it; the values still stand in the widgets,
  // and one more run brings them.
  if (hub.visit && hub.visit !== visit) component.setTriggerValue("wake", true);
  hub.visit = visit;
  const app = /** @type {HTMLElement | null} */ (document.querySelector('[data-testid="stApp"]'));
  if (hub.isWatching || !app) return;
  hub.isWatching = true;
  watchConnection(app);
  actOnEnter();
}
