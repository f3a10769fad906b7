// What every page has in common: the language in which a screen reader speaks it, and the way back after a lost server.

const hub = (globalThis.cuaKhauAtlas ??= {})

// A server that comes back, or another in its place, knows nothing of this reader until the next run; that one takes
// the view from the address. Were it the reader's own move, the move would be lost: so ask at once, and for the whole
// page, since no part of it is known there. A little later for some than for others: they all come at the same time.
const SPREAD_MS = 1000

function watchConnection() {
  const app = document.querySelector('[data-testid="stApp"]')
  const isConnected = () => app.dataset.testConnectionState === "CONNECTED"
  const wake = () => {
    if (!isConnected()) return
    hub.askAgain?.()
    hub.base.setTriggerValue("wake", true)
  }
  let wasConnected = true
  new MutationObserver(() => {
    if (isConnected() && !wasConnected) setTimeout(wake, Math.random() * SPREAD_MS)
    wasConnected = isConnected()
  }).observe(app, { attributeFilter: ["data-test-connection-state"] })
  return true
}

export default function (component) {
  document.documentElement.lang = component.data
  hub.base = component
  hub.isWatching ??= watchConnection()
}
