export default (bridge) => {
  const hub = (globalThis.cuaKhauAtlas ??= {})
  hub.bridge = bridge
  hub.receive?.()
}
