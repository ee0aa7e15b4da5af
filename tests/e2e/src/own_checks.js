// What axe-core cannot see. Each document is given this with `page.js`; each check gives a sentence for everything in the way.

const SMALLEST = 48;
const NEAREST = 8;
// A browser rounds where things stand.
const ROUNDING = 0.6;

const CONTROLS = "a[href], button, summary, input:not([type=hidden]), select, textarea, label.radio";

// A ring or a box round something to tap is a part of it.
const targetOf = (control) => control.closest("label.radio, label.file-button") ?? control;

// A link among the words of a sentence is as high as its line: the criterion leaves it out, since the text decides.
function isInSentence(control) {
  if (control.localName !== "a" && !control.matches(".term")) return false;
  if (getComputedStyle(control).display !== "inline") return false;
  const around = control.closest("p, li, dd, td, blockquote");
  return around !== null && nameOf(around).length > nameOf(control).length + 3;
}

function targets() {
  const controls = [...document.querySelectorAll(CONTROLS)].filter(isThere).filter((control) => !isInSentence(control));
  const all = new Set(controls.filter((control) => !control.closest(".skip-link")).map(targetOf));
  return [...all];
}

const named = (element) => `<${element.localName}> “${nameOf(element) || element.id || element.className}”`;

function tooSmall() {
  return targets()
    .map((target) => [target, target.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < SMALLEST - ROUNDING || height < SMALLEST - ROUNDING)
    .map(([target, { width, height }]) => `${named(target)} is ${width.toFixed(1)} × ${height.toFixed(1)} px`);
}

// The bars lie over the page, so what is near is looked for within each of them.
const groundOf = (element) => element.closest("header, .places, main, .notice-area, .foot");

function tooNear() {
  const placed = targets().map((target) => [target, target.getBoundingClientRect(), groundOf(target)]);
  const near = [];
  for (const [index, [one, a, ground]] of placed.entries()) {
    for (const [other, b, otherGround] of placed.slice(index + 1)) {
      if (ground !== otherGround || one.contains(other) || other.contains(one)) continue;
      const across = Math.max(0, a.left - b.right, b.left - a.right);
      const down = Math.max(0, a.top - b.bottom, b.top - a.bottom);
      const gap = Math.hypot(across, down);
      if (gap < NEAREST - ROUNDING) near.push(`${named(one)} and ${named(other)} are ${gap.toFixed(1)} px apart`);
    }
  }
  return near;
}

// One heading of the first rank, and outside the page's own part one place that speaks of what happens.
function structure() {
  const found = [];
  const headings = [...document.querySelectorAll("h1")].filter(isThere);
  if (headings.length !== 1) found.push(`there are ${headings.length} headings of the first rank`);
  const live = [...document.querySelectorAll("[role=status], [role=alert], [role=log], [aria-live]")];
  const standing = live.filter((region) => !region.closest("main"));
  if (document.querySelector(".notice-area") && standing.length !== 1) {
    found.push(`there are ${standing.length} live regions beside the page`);
  }
  const first = document.querySelector("[tabindex]:not([tabindex='-1'], [tabindex='0'])");
  if (first) found.push(`${named(first)} goes before its turn`);
  return found;
}

// Text that is cut off by the box it stands in. An overview shows two lines of an entry on purpose.
function cutOff() {
  const isCut = (element) => {
    const style = getComputedStyle(element);
    if (style.overflowX === "visible" && style.overflowY === "visible") return false;
    if (element.matches(".visually-hidden, .entry-line, .brand, textarea, input, select") || !nameOf(element)) return false;
    const isScrolled = [style.overflowX, style.overflowY].some((overflow) => ["auto", "scroll"].includes(overflow));
    if (isScrolled) return false;
    return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
  };
  return [...document.body.querySelectorAll("*:not(svg, svg *)")]
    .filter((element) => isThere(element) && isCut(element))
    .map((element) => `the text of ${named(element)} is cut off`);
}

function sideways() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [`the page is ${scrollWidth} px wide on a screen of ${clientWidth} px: ${tooWide().join(", ")}`];
}

const ownChecks = () => [...tooSmall(), ...tooNear(), ...structure(), ...cutOff(), ...sideways()];

// How a page can be set, by the marks at its root: see platform/display.rs.
const COLOURS = ["light", "dark", "cream", "contrast"];
const SIZES = [
  { text: "100", space: "usual" },
  { text: "100", space: "more" },
  { text: "200", space: "usual" },
  { text: "200", space: "more" },
];

// Nothing is on its way from one look to the next.
const AT_REST = new CSSStyleSheet();
AT_REST.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");

async function axeFinds(options) {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...options });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

// What is in the way in every colour scheme, in usual and in very large text, with usual and with more space. The smallest
// text needs the most contrast, so colours are looked at in that; what can be scrolled is told by the size alone.
async function inTheWayInEveryLook() {
  const root = document.documentElement;
  const before = { ...root.dataset };
  const found = [];
  const sheets = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...sheets, AT_REST];
  for (const colours of COLOURS) {
    for (const size of SIZES) {
      Object.assign(root.dataset, { colours, ...size });
      const here = [...tooSmall(), ...tooNear(), ...cutOff(), ...sideways()];
      if (size === SIZES[0]) here.push(...(await axeFinds({ runOnly: ["color-contrast", "color-contrast-enhanced"] })));
      else if (colours === "light") here.push(...(await axeFinds({ runOnly: ["scrollable-region-focusable"] })));
      found.push(...here.map((barrier) => `${colours}, ${size.text} %, ${size.space} space: ${barrier}`));
    }
  }
  Object.assign(root.dataset, before);
  document.adoptedStyleSheets = sheets;
  return found;
}

// What WCAG 1.4.12 asks a page to bear: a reader's own space.
function withReadersOwnSpace() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, sheet];
  const found = [...cutOff(), ...sideways()];
  document.adoptedStyleSheets = before;
  return found.map((barrier) => `in a reader’s own space: ${barrier}`);
}

// What has the focus, unless it has a ring of two pixels and nothing lies over it.
function hiddenFocus() {
  const element = document.activeElement;
  if (!element || element === document.body) return [];
  const target = targetOf(element);
  const rings = [element, target].map((ringed) => getComputedStyle(ringed));
  // A field for a day shows a ring round the part of it that has the focus.
  const isInParts = element.matches("input[type=date], input[type=time]");
  if (!isInParts && !rings.some(({ outlineStyle, outlineWidth }) => outlineStyle === "auto" || (outlineStyle === "solid" && parseFloat(outlineWidth) >= 2))) {
    return [`${named(target)} has the focus and no ring`];
  }
  // A link in a sentence may go on in the next line.
  const { left, right, top, bottom } = target.getClientRects()[0];
  if (bottom <= 0 || top >= innerHeight) return [`${named(target)} has the focus and is not on the screen`];
  const inset = 3;
  const points = [
    [(left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2],
    [(left + right) / 2, Math.max(top, 0) + inset],
    [(left + right) / 2, Math.min(bottom, innerHeight) - inset],
  ];
  const isOwn = ([x, y]) => {
    const there = document.elementFromPoint(x, y);
    return !there || target.contains(there) || there.contains(target);
  };
  const isWhole = top >= 0 && bottom <= innerHeight;
  const isTall = bottom - top > innerHeight / 2;
  if (!isWhole && !isTall) return [`${named(target)} has the focus and is not whole on the screen`];
  return (isTall ? points.slice(0, 1) : points).every(isOwn) ? [] : [`${named(target)} has the focus and something lies over it`];
}

// Where the focus is: its number among all that can have it, in the order of the page.
function focusPlace() {
  const all = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex]")];
  return all.indexOf(document.activeElement);
}

// In a person's own colours only lines and words are left: what is on must look other than what is off.
function alikeInForcedColours() {
  const look = (element) => {
    const { borderTopColor, borderTopWidth, borderTopStyle, backgroundColor, color, textDecorationLine } =
      getComputedStyle(element);
    return [borderTopColor, borderTopWidth, borderTopStyle, backgroundColor, color, textDecorationLine].join();
  };
  const found = [];
  for (const [on, off] of [
    ["button[aria-pressed=true]", "button[aria-pressed=false]"],
    [".stages [aria-current]", ".stages a:not([aria-current])"],
    [".places [aria-current]", ".places a:not([aria-current])"],
  ]) {
    const [one] = [...document.querySelectorAll(on)].filter(isThere);
    const others = [...document.querySelectorAll(off)].filter(isThere);
    const other = one && others.find((element) => element.className === one.className);
    if (other && look(one) === look(other)) found.push(`${named(one)} looks like what is not chosen`);
  }
  const flat = [...document.querySelectorAll("button, a.button, a.pill, .notice, .feedback")]
    .filter(isThere)
    .filter((element) => !element.matches(".link-button, .term") && getComputedStyle(element).borderTopStyle === "none");
  return [...found, ...flat.map((element) => `${named(element)} has no edge`)];
}
