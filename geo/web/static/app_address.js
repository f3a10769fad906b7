/** Return the address of the app, without the name of a page. The page's HTML contains it if `asgi.py` serves it. */
export function findAppAddress() {
  const shared = /** @type {{ __streamlit?: { BACKEND_BASE_URL?: string } }} */ (globalThis);
  return shared.__streamlit?.BACKEND_BASE_URL ?? location.origin + location.pathname;
}
