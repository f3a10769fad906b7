// One entry of the browser's history for one decision of the reader.
//
// Streamlit adds an entry for every query that Python writes and has no option for that, so pushState is replaced
// here, and only here: a walk along the time bar, or steps in quick succession, become one entry.

const QUICK_MS = 700;

let isWalking = false; // the last move of the map was part of a walk
let joins = false; // the next entry belongs to the same walk as the one before
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
  // Who went back stands at an entry of its own; what comes now does not belong to what came before.
  addEventListener("popstate", () => {
    last = -Infinity;
    joins = false;
    isWalking = false;
  });
  history.pushState = (state, unused, url) => {
    const isSamePage = new URL(url ?? "", location.href).pathname === location.pathname;
    const isQuick = performance.now() - last < QUICK_MS;
    last = performance.now();
    if (isSamePage && (joins || isQuick)) history.replaceState(state, unused, url);
    else push(state, unused, url);
    joins = isWalking;
  };
}
