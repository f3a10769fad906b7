export default (b) => {
  const hub = (globalThis.cuaKhauAtlas ??= {})
  hub.bridge = b
  hub.receive?.()
}
