// What must be known before anything is painted: how the page was chosen to look, whether somebody hides, who is new here.
// It stands in the page itself, allowed by its hash: a file of its own would come after the first paint, or delay it.
(() => {
  "use strict";

  // The folder that Waymark is put in, and the name that what it keeps goes by, as in `build.rs`.
  const BASE = new URL("../", document.querySelector("link[rel=icon]").href).pathname;
  const NAME = BASE === "/" ? "waymark" : `waymark(${BASE})`;
  const root = document.documentElement;

  stayHidden();
  addEventListener("pageshow", stayHidden); // Back brings a page back from memory without starting it again.
  measureDeviceText();
  applyDisplay();
  applyLanguage();
  greetNewcomer();

  // After “Hide”, Back must not bring the app into view again.
  function stayHidden() {
    if (stored(() => sessionStorage.getItem(`${NAME}/hidden`)) === "1") location.replace(`${BASE}hidden.html`);
  }

  // The text size that is set on an iPhone or iPad, so that the size chosen here comes on top of it.
  function measureDeviceText() {
    if (!CSS.supports("(font: -apple-system-body) and (-webkit-touch-callout: none)")) return;
    root.removeAttribute("data-text");
    root.style.setProperty("--device-text", getComputedStyle(root).fontSize);
  }

  // Colours, text size, space and motion as they were chosen.
  function applyDisplay() {
    const display = stored(() => JSON.parse(localStorage.getItem(`${NAME}/display`))) || {};
    const known = {
      colours: ["dark", "light", "contrast", "cream", "system"],
      text: ["100", "112", "125", "150", "200"],
      space: ["usual", "more"],
      motion: ["usual", "less"],
    };
    for (const [name, values] of Object.entries(known)) {
      if (values.includes(display[name])) root.setAttribute(`data-${name}`, display[name]);
    }
  }

  // The shell in the language that was chosen. Its words are put in as the page is read, before they are painted;
  // `boot.js` has them for what it shows later. The rescue page has no such words, and stays as it is.
  function applyLanguage() {
    const language = stored(() => JSON.parse(localStorage.getItem(`${NAME}/language`)));
    if (!language?.words || !root.hasAttribute("data-shell")) return;
    root.lang = language.tag;
    root.dir = language.direction;
    const translate = (place) => {
      for (const element of place.querySelectorAll("[data-word], [data-label]")) {
        const { word, label } = element.dataset;
        const [said, spoken] = [language.words[word], language.words[label]];
        if (said && element.textContent !== said) element.textContent = said; // Once: the observer sees this, too.
        if (spoken) element.setAttribute("aria-label", spoken);
      }
    };
    const reading = new MutationObserver(() => translate(document));
    reading.observe(document, { childList: true, subtree: true });
    addEventListener("DOMContentLoaded", () => reading.disconnect());
    window.waymarkTranslate = translate;
  }

  // Where nothing was ever saved, Today will show its first words. They stand in the page and can be read at once.
  function greetNewcomer() {
    const kept = ["work", "unconfirmed", "group-mode"];
    const isNew = stored(() => kept.every((name) => localStorage.getItem(`${NAME}/${name}`) === null));
    if (isNew && location.pathname === BASE) root.setAttribute("data-new", "");
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
