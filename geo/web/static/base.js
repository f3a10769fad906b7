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

const LINKS = '[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"], [data-testid="stPageLink-NavLink"]';

/**
 * Name the navigation in the reader's language and mark the links to this page. Streamlit does neither.
 * @param {import("./hub.js").Base} base
 */
function markLinks({ pages, names }) {
  document.querySelector('[data-testid="stTopNav"]')?.setAttribute("aria-label", pages);
  for (const link of document.querySelectorAll(LINKS)) {
    const name = new URL(/** @type {HTMLAnchorElement} */ (link).href).pathname.split("/").pop() || "map";
    if (names.includes(name)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** @param {import("./hub.js").Component<import("./hub.js").Base>} component */
export default function (component) {
  const { lang, visit } = component.data;
  document.documentElement.lang = lang;
  markLinks(component.data);
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
