// Drives a time bar through positions, one each animation frame, as a hand that drags it does.
//
// `work` is the main thread's time for a step: the input event with all that it does at once, and the frame
// that follows with its callbacks, style, layout and paint (a message sent at the frame's beginning arrives
// when all that is over). `interval` is the time from frame to frame; headless Chromium makes sixty a second
// at most, so it is never shorter than 16.7 ms. The page's own callbacks run between ours and the message.
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
