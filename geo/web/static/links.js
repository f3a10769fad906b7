// Links to pages of the app, which Streamlit follows without a load.
export const LINKS =
  '[data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"], [data-testid="stPageLink-NavLink"]';

/**
 * Call `act` before Streamlit hears of a click on a link, until the returned function is called.
 * @param {(link: HTMLAnchorElement, event: Event) => void} act
 */
export function watchLinks(act) {
  /** @param {MouseEvent} event */
  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // another tab, or a download
    const link = event.target instanceof Element ? event.target.closest(LINKS) : null;
    if (link) act(/** @type {HTMLAnchorElement} */ (link), event);
  };
  window.addEventListener("click", listen, true);
  return () => window.removeEventListener("click", listen, true);
}
