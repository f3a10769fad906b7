// Write one entry of the browser's history for one decision of the reader.
//
// Streamlit adds an entry for every query that Python writes, and has no option to change that. So this module alone
// replaces pushState. A drag along the time bar, or several quick steps, become one entry.

const QUICK_MS = 700;

let isWalking = false; // the last move of the map was part of a drag
let joins = false; // the next entry belongs to the same drag as the previous one
let isKept = false;

/** @param {boolean} moving whether the reader's hand is still on the time bar */
export function noteMove(moving) {
  joins = isWalking;
  isWalking = moving;
}

export function keepHistoryShort() {
  if (isKept) return;
  isKept = true;
  let last = -Infinity;
  const push = history.pushState.bind(history);
  // After a step back, the current entry must stay. So the next entry does not join an earlier drag.
  addEventListener("popstate", () => {
    last = -Infinity;
    joins = false;
    isWalking = false;
  });
  history.pushState = (state, unused, url) => {
    const isSamePage = new URL(url ?? "", location.href).pathname === location.pathname;
    if (!isSamePage) isWalking = false; // the map is left: its drag or its player ends without a message
    const isQuick = performance.now() - last < QUICK_MS;
    last = performance.now();
    if (isSamePage && (joins || isQuick)) history.replaceState(state, unused, url);
    else push(state, unused, url);
    joins = isWalking;
  };
}
