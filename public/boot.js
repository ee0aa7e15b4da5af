// Starts the app. Runs before it and without it, so it knows only the page, what was tapped on it, and how to
// say that something went wrong.
// A classic script, so that browsers too old for the app still get a sentence instead of a page that never opens.
// The rescue page has it too, for Hide; there is no app to start there.
(() => {
  "use strict";

  const SLOW_MS = 10000;
  const TWICE_MS = 1000;
  const TAP_MS = 300; // From lifting the finger until the browser has made a tap of it.
  // The folder that Waymark is put in, and the name that what it keeps goes by, as in `build.rs`.
  const BASE = new URL("./", document.currentScript.src).pathname;
  const NAME = BASE === "/" ? "waymark" : `waymark(${BASE})`;
  let slow;
  let isComing = true;
  let escapedAt = -TWICE_MS;

  // The browser's offer to install may come before the app is there; it is made when the person asks for it.
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    window.waymarkInstall = event;
  });
  addEventListener("appinstalled", () => delete window.waymarkInstall);
  addEventListener("focusin", showWhole);
  document.querySelector(`a[href="${BASE}hidden.html"]`).addEventListener("click", hide);
  addEventListener("keydown", hideOnEscapeTwice, true);
  if (document.getElementById("app")) start();

  // Browsers bring the first line of a field clear of the bars, and leave its last one below them.
  function showWhole({ target }) {
    const isField = target instanceof HTMLTextAreaElement && target.offsetHeight < innerHeight / 2;
    if (isField) target.scrollIntoView({ block: "nearest" });
  }

  function start() {
    if (typeof WebAssembly !== "object") return show("cannot-start");
    addEventListener("error", (event) => tellIfStopped(event.error));
    addEventListener("unhandledrejection", (event) => tellIfStopped(event.reason));
    for (const part of document.getElementById("app").children) {
      part.addEventListener("pointerdown", followTap);
      part.addEventListener("click", beginThere);
    }
    // Also when a file never comes, or the app has come and waits for something that does not.
    slow = setTimeout(() => document.querySelector("main.opening") && show("still-opening"), SLOW_MS);
    const wasm = document.getElementById("waymark-wasm").href;
    import(document.getElementById("waymark-glue").href)
      .then((glue) => glue.default({ module_or_path: wasm }))
      .catch((error) => {
        console.error(error);
        isComing = false;
        show("cannot-start");
      });
  }

  // A tap that begins on the shell and ends on the app reaches neither. So the app waits for it, see `page::take_over_shell`.
  function followTap() {
    window.waymarkTap = new Promise((end) => {
      const lifted = () => setTimeout(end, TAP_MS);
      addEventListener("pointerup", lifted, { once: true });
      addEventListener("pointercancel", lifted, { once: true });
    });
  }

  // The app begins at the place that was tapped: to load its page would be to fetch everything from the beginning.
  function beginThere(event) {
    const link = event.target.closest("a[href]");
    const isOurs = link && link.origin === location.origin && !link.pathname.endsWith(".html");
    const isForAnotherWindow = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!isComing || !isOurs || isForAnotherWindow) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    document.documentElement.removeAttribute("data-new");
    document.querySelector("#app [aria-current]")?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "page");
    if (link.pathname === `${BASE}help`) sayWhomToCall();
  }

  // Puts a template's words where the opening line stands.
  function show(id) {
    clearTimeout(slow);
    document.documentElement.removeAttribute("data-new");
    place().replaceChildren(inLanguage(id));
    place().querySelector("button").addEventListener("click", () => location.reload());
    sayWhomToCall();
  }

  // Who asks for help must not wait for the app.
  function sayWhomToCall() {
    if (!place().querySelector("[href^=tel]")) place().append(inLanguage("whom-to-call"));
  }

  function place() {
    const app = document.getElementById("app");
    return app.querySelector("main") || app;
  }

  // A template's words, in the language that was chosen if `first.js` knows of one.
  function inLanguage(id) {
    const words = document.getElementById(id).content.cloneNode(true);
    window.waymarkTranslate?.(words);
    return words;
  }

  // Rust stops the whole app where it cannot go on, and the page stays as a picture of it.
  function tellIfStopped(error) {
    if (!(error instanceof WebAssembly.RuntimeError) || document.querySelector("dialog[open]")) return;
    document.body.append(inLanguage("has-stopped"));
    const dialog = document.body.lastElementChild;
    dialog.querySelector("button").addEventListener("click", () => location.reload());
    dialog.dataset.reason = String(error); // For whoever looks into it: a console is not always at hand.
    dialog.showModal();
  }

  // Somebody comes near, and there is no time to look for the button.
  function hideOnEscapeTwice(event) {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - escapedAt < TWICE_MS) hide(event);
    escapedAt = event.timeStamp;
  }

  // As the app hides itself, for pages it is not on. What is on the screen goes before the next page comes.
  function hide(event) {
    event.preventDefault();
    document.body.hidden = true;
    stored(() => sessionStorage.setItem(`${NAME}/hidden`, "1"));
    location.replace(`${BASE}hidden.html`);
  }

  // Storage throws where it is blocked, and what is there may be damaged.
  function stored(use) {
    try {
      return use();
    } catch {
      return null;
    }
  }
})();
