// The map document in an iframe, mounted once, and the hub where it meets bridge and table.
//
// Streamlit calls the default export again on every run with the same element. The iframe is made
// on the first call only: an iframe that is made or moved again loads its document again.

const PATIENCE_MS = 2000

// The components are modules of their own and may arrive in any order, so they meet on the window.
const hub = (globalThis.cuaKhauAtlas ??= {})
const listeners = (hub.listeners ??= new Set())
hub.receive ??= () => listeners.forEach((listener) => listener())

// Filters come in the order in which each side keeps them; the same words mean the same view.
const canonical = (query) => {
  const words = new URLSearchParams(query)
  words.sort()
  return words.toString()
}

// Whether the reader has done anything on the map yet: then it gives no first hint. Some browsers keep nothing.
const HINT = "atlas.hint"
const isKnown = () => {
  try { return localStorage.getItem(HINT) !== null } catch { return false }
}
const know = () => {
  try { localStorage.setItem(HINT, "1") } catch { /* then the hint comes again */ }
}

// The document stands in a sandbox, and still nothing that it says is taken for granted.
const LONGEST_QUERY = 2000
const isQuery = (query) => typeof query === "string" && query.length <= LONGEST_QUERY

function connect(frame) {
  let ready = false // the document listens
  let shown = null // the view that the document shows, as far as we know
  let sent = 0 // number of the last move that went to Python
  let waitingSince = null // when that was, until Python answers it
  let next = null // the newest move that has to wait for the answer

  const isWaiting = () => waitingSince !== null && performance.now() - waitingSince < PATIENCE_MS

  const tellPython = (query) => {
    if (isWaiting() || !hub.bridge) {
      next = query
      return
    }
    next = null
    sent += 1
    waitingSince = performance.now()
    hub.bridge.setTriggerValue("move", { query, move: sent })
  }

  const tellDocument = (query) => {
    if (!ready || canonical(query) === canonical(shown)) return
    shown = query
    // A sandboxed document has no origin that could be named here.
    const address = location.origin + location.pathname
    frame.contentWindow.postMessage({ type: "atlas:view", query, address, known: isKnown() }, "*")
  }

  // While the reader drags the time bar, Python answers older moves: those must not pull it back.
  const receive = () => {
    const { query, move } = hub.bridge.data
    if (isWaiting() && move !== sent) return
    waitingSince = null
    if (next !== null) tellPython(next)
    else tellDocument(query)
  }

  const listen = (event) => {
    if (event.source !== frame.contentWindow) return
    if (event.data?.type === "atlas:ready") {
      ready = true
      shown = null
      if (hub.bridge) receive()
    } else if (event.data?.type === "atlas:known") {
      know()
    } else if (event.data?.type === "atlas:view" && isQuery(event.data.query)) {
      shown = event.data.query
      hub.joins = hub.walking
      hub.walking = event.data.moving === true
      tellPython(shown)
    }
  }
  const goBack = () => {
    const query = location.search.slice(1, LONGEST_QUERY)
    tellDocument(query)
    tellPython(query)
  }
  // What a lost server never answered is asked again of the one in its place (base.js).
  hub.askAgain = () => {
    if (waitingSince !== null) next ??= shown
    waitingSince = null
  }
  window.addEventListener("popstate", goBack)
  window.addEventListener("message", listen)
  listeners.add(receive)
  if (hub.bridge) receive()
  return () => {
    window.removeEventListener("message", listen)
    window.removeEventListener("popstate", goBack)
    listeners.delete(receive)
  }
}

async function load(frame, packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))
  const document = await new Response(stream).text()
  frame.title = document.match(/<title>([^<]*)/)?.[1] ?? "" // what a screen reader says before it enters
  frame.srcdoc = document
}

// Streamlit adds one history entry per written query. A walk along the time bar, or steps of the
// slider in quick succession, become one entry: one Back for one decision.
function keepHistoryShort() {
  let last = -Infinity
  if (hub.history) return
  hub.history = history.pushState.bind(history)
  history.pushState = (state, unused, url) => {
    const isSamePage = new URL(url ?? "", location.href).pathname === location.pathname
    const isQuick = performance.now() - last < 700
    last = performance.now()
    if (isSamePage && (hub.joins || isQuick)) history.replaceState(state, unused, url)
    else hub.history(state, unused, url)
    hub.joins = hub.walking
  }
}

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".atlas-frame")
  if (!place.firstChild) {
    keepHistoryShort()
    const frame = document.createElement("iframe")
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads")
    frame.allow = "fullscreen"
    place.disconnect = connect(frame)
    place.append(frame)
    load(frame, data)
  }
  return () => place.disconnect()
}
