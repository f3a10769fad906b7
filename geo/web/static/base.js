// The parts that every page shares: the language for screen readers, the reconnection to a server, and the Page keys
// of the slider.
import { hub } from "./hub.js";
import { LINKS, watchLinks } from "./links.js";
import { actOnPageKeys } from "./page_keys.js";

// A restarted server has no session of this reader until the next run, which reads the view from the address.
// So the page requests a run after a random delay, because all readers reconnect at the same time.
const SPREAD_MS = 1000;
const LOADED_MS = 10_000;
const CLICKED_MS = 2000;

/** @param {HTMLElement} app Streamlit's element that names the state of the connection */
function watchConnection(app) {
  const state = () => app.dataset.testConnectionState;
  // A run in progress asks for the next one itself, since its session is new (below).
  const wake = () => {
    if (state() === "CONNECTED" && app.dataset.testScriptState === "notRunning")
      hub.base?.setTriggerValue("wake", true);
  };
  let before = state();
  let waking = 0;
  new MutationObserver(() => {
    const now = state();
    // Streamlit stops after a message that it cannot read. A reload is safe: the address contains the view.
    if (now === "DISCONNECTED_FOREVER" && before === "CONNECTED") location.reload();
    if (now === "CONNECTED" && before !== now) waking = setTimeout(wake, Math.random() * SPREAD_MS);
    before = now;
  }).observe(app, { attributeFilter: ["data-test-connection-state"] });
  // A link requests a run, too. Before it, Streamlit would request the previous page, so `wake` would undo the click.
  watchLinks(() => {
    clearTimeout(waking);
    hub.clickedAt = performance.now();
  });
}

/**
 * Load the page again if Streamlit has removed itself after an error of its own, which leaves an empty page. Seen after
 * many quick acts on a slow machine. A page that fails soon after each load is left as it is.
 * @param {HTMLElement} app
 */
function watchForEmptyPage(app) {
  const root = document.getElementById("root");
  const look = () => {
    if (!app.isConnected && performance.now() > LOADED_MS) location.reload();
  };
  if (root) new MutationObserver(look).observe(root, { childList: true });
}

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
  // The map's own component takes the frame out of the opening first (frame.js).
  if (!component.data.names.includes("map")) document.querySelector(".atlas-opening")?.remove();
  hub.base = component;
  // A new server misses the reader's actions during its first run. The widgets still contain the values, and one more
  // run sends them. A link that has just been clicked asks for that run.
  const isClicked = performance.now() - (hub.clickedAt ?? Number.NEGATIVE_INFINITY) < CLICKED_MS;
  if (hub.visit && hub.visit !== visit && !isClicked) component.setTriggerValue("wake", true);
  hub.visit = visit;
  const app = /** @type {HTMLElement | null} */ (document.querySelector('[data-testid="stApp"]'));
  if (hub.isWatching || !app) return;
  hub.isWatching = true;
  watchConnection(app);
  watchForEmptyPage(app);
  actOnPageKeys();
}
