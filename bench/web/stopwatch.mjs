// Stopwatch: from a key or a click to the last change of the page that follows from it, painted.
//
// The beginning is the event's own time, taken by the browser before any script ran. The end is the
// second animation frame after the last change of what is shown: the first frame may run before the
// change is drawn, the second runs when it has been. So a figure is too long by up to one frame
// (16.7 ms), never too short. What is fetched ahead
// (the head of the document) and words spoken to screen readers (role=status) do not count.

const arm = `(() => {
  const watch = { begun: null, changed: 0, painted: 0, changes: 0, waiting: 0 };
  window.__watch?.stop();
  window.__watch = watch;
  const kinds = ['keydown', 'pointerdown', 'click', 'input', 'change'];
  const begin = (event) => { if (watch.begun === null) watch.begun = event.timeStamp; };
  for (const kind of kinds) addEventListener(kind, begin, { capture: true });
  const spoken = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element?.closest('[role=status],[aria-live]') !== null && element?.closest('[role=status],[aria-live]') !== undefined;
  };
  const observer = new MutationObserver((records) => {
    if (watch.begun === null || records.every((record) => spoken(record.target))) return;
    watch.changes += records.length;
    watch.changed = performance.now();
    watch.waiting += 1;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      watch.painted = performance.now();
      watch.waiting -= 1;
    }));
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  watch.stop = () => {
    observer.disconnect();
    for (const kind of kinds) removeEventListener(kind, begin, { capture: true });
  };
})()`;

const read = `(() => {
  const watch = window.__watch;
  return { begun: watch.begun, painted: watch.painted, changes: watch.changes, waiting: watch.waiting, now: performance.now() };
})()`;

// Milliseconds of one interaction. `act` does it; the page has come to rest when nothing was asked
// and nothing has changed for `quiet` milliseconds.
export async function measure(reader, act, quiet = 250) {
  const { page } = reader;
  await reader.settled();
  await page.evaluate(arm);
  await act();
  const end = Date.now() + 10_000;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    const seen = await page.evaluate(read);
    const flying = reader.running.get(page).size;
    const still = seen.painted > 0 && seen.waiting === 0 && seen.now - seen.painted > quiet;
    if (seen.begun !== null && still && flying === 0) {
      await page.evaluate('window.__watch.stop()');
      return seen.painted - seen.begun;
    }
    if (Date.now() > end) throw new Error(`the page did not change or did not come to rest: ${page.url()}`);
  }
}

export function told(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)].toFixed(1));
  return { count: sorted.length, median: at(0.5), p95: at(0.95), most: at(1) };
}
