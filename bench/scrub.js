// Moves a time bar through positions, one per animation frame, like a drag by hand.
//
// `work` is the main thread's time for a step. It contains the input event with its synchronous work, and the
// next frame with its callbacks, style, layout and paint. A message sent at the frame's beginning arrives
// afterwards. `interval` is the time between frames; headless Chromium draws at most 60 frames a second, so
// the minimum is 16.7 ms. The page's own callbacks run between our callback and the message.
async ({ bar, values, budget }) => {
  const work = [], interval = [], started = performance.now();
  const channel = new MessageChannel();
  const step = (value) => new Promise((resolve) => {
    let begin = 0, handled = 0;
    channel.port1.onmessage = () => resolve({ begin, work: handled + performance.now() - begin });
    requestAnimationFrame(() => { begin = performance.now(); channel.port2.postMessage(0); });
    const before = performance.now();
    bar.value = value;
    bar.dispatchEvent(new Event("input", { bubbles: true }));
    handled = performance.now() - before;
  });
  let previous = null;
  for (const value of values) {
    const done = await step(value);
    work.push(done.work);
    if (previous !== null) interval.push(done.begin - previous);
    previous = done.begin;
    if (performance.now() - started > budget) break;
  }
  channel.port1.close();
  return { work, interval, value: Number(bar.value) };
}
