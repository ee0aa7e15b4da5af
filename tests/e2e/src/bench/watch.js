// Runs in a page before its own scripts: remembers when what was painted, and how far things have moved.
(() => {
  const bench = (window.bench = { words_ms: null, usable_ms: null, shift: 0, keys: [], painted });

  // Answers once what has changed by now is painted.
  function painted() {
    return new Promise((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      }),
    );
  }

  // Waits for something to stand in the page and to be painted.
  bench.seen = (selector) =>
    new Promise((resolve) => {
      const look = () => {
        if (!document.querySelector(selector)) return;
        observer.disconnect();
        painted().then(resolve);
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true });
      look();
    });

  bench.firstPaint = new Promise((resolve) => {
    const tell = (list) => list.getEntriesByName("first-contentful-paint").forEach(({ startTime }) => resolve(startTime));
    new PerformanceObserver(tell).observe({ type: "paint", buffered: true });
  });

  // A heading may stand in the page before the app has started; the app's own stands in #main.
  bench.words = bench.seen("main h1").then((at) => (bench.words_ms = at));
  bench.usable = bench.seen("#main h1").then((at) => (bench.usable_ms = at));

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) bench.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });

  // From the key on the keyboard to the picture on the screen.
  addEventListener("keydown", (event) => painted().then((at) => bench.keys.push(at - event.timeStamp)), true);
})();
