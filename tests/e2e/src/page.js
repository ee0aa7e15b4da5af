// What a person finds on a page by its words. Each document is given this once.

const oneLine = (text) => text.replace(/\s+/g, " ").trim();

// What a screen reader says: without what is hidden from it, with what is hidden from the eye alone.
function spoken(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  return node.getAttribute("aria-label") ?? [...node.childNodes].map(spoken).join("");
}

const nameOf = (element) => oneLine(spoken(element));

// What is folded away has a place on the page, too, so the browser is asked as well.
const isThere = (element) =>
  element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });

// The first one with exactly these words, else the first that has them among others.
function byWords(selector, words) {
  const there = [...document.querySelectorAll(selector)].filter(isThere);
  return there.find((element) => nameOf(element) === words) ?? there.find((element) => nameOf(element).includes(words));
}

function toTap(words) {
  const control = byWords("a[href], button, summary, label", words);
  control?.scrollIntoView({ block: "center", behavior: "instant" });
  return control && !control.disabled ? control : null;
}

function toFill(words) {
  return byWords("label", words)?.control ?? null;
}

const heading = () => oneLine(document.querySelector("h1")?.innerText ?? "");

const seen = () => oneLine(document.body?.innerText ?? "");

function focused() {
  const element = document.activeElement;
  return element && element !== document.body ? nameOf(element.labels?.[0] ?? element) : null;
}

// The address, the fields with what is written in them, what has the focus, and why the app has stopped if it has.
function particulars() {
  const fields = [...document.querySelectorAll("input, textarea, select")].filter(isThere);
  const written = fields.map((field) => `${nameOf(field.labels?.[0] ?? field)}: “${field.value}”`);
  const stopped = document.querySelector("dialog[data-reason]")?.dataset.reason;
  return [location.pathname, ...written, `in focus: ${focused() ?? "nothing"}`, stopped ?? []].flat().join(", ");
}

// From the middle of an element to a place so much of its width to the right and so much of its height down.
function fromMiddle(selector, right, down) {
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const { width, height } = element.getBoundingClientRect();
  return [(right - 0.5) * width, (down - 0.5) * height].map(Math.round);
}

// The three things that reach furthest past the right edge of the screen.
function tooWide() {
  const right = (element) => Math.round(element.getBoundingClientRect().right);
  return [...document.body.querySelectorAll("*")]
    .filter((element) => isThere(element) && right(element) > document.documentElement.clientWidth)
    .filter((element, _, all) => ![...element.children].some((child) => all.includes(child)))
    .sort((one, other) => right(other) - right(one))
    .slice(0, 3)
    .map((element) => `<${element.localName}> ${nameOf(element)}`);
}

// Goes to an address within the app, as one of its own links does. Nothing has the focus until the page is there.
function follow(path) {
  document.activeElement?.blur();
  const link = document.createElement("a");
  link.href = path;
  document.body.append(link);
  link.click();
  link.remove();
}

// A page that was gone to within the app puts the focus on its heading.
const hasArrivedAt = (path) => location.pathname === path && document.activeElement?.localName === "h1";
