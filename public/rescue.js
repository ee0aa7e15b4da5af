// Shows, saves, brings back and repairs what is on this device. It works alone: without the app, a signal or WebAssembly.
// It opens the record as `src/storage/` keeps it, and its file is a copy as `src/export/copy/` opens it.
"use strict";

// The folder that Waymark is put in, and the name that what it keeps goes by, as in `build.rs`.
const BASE = new URL("./", document.currentScript.src).pathname;
const NAME = BASE === "/" ? "waymark" : `waymark(${BASE})`;

// ---- What a person is told when something cannot be done. ----

const BLOCKED = "This browser does not let Waymark keep anything, or look at what is kept.";
const UNREADABLE =
  "What is kept here did not open. It is still there, and nothing was changed. Close other windows of Waymark, then load this page again.";
const NOT_OURS =
  "That file was not made by Waymark. Nothing here has changed. A file made by Waymark has a name that begins with waymark.";
const NOT_WHOLE = "That file is not whole, so it was not opened. Nothing here has changed. You could try another file.";
const FROM_NEWER = "That file was made by a newer Waymark. Nothing here has changed.";
const TOO_LARGE = "That file is too large to be one of Waymark’s. Nothing here has changed.";
const NO_ROOM = "There is no room left on this device. Nothing here has changed.";
const NOT_KEPT = "The browser did not keep it. Nothing here has changed. You can try again.";
const LOCKED_HERE = "What is locked stays locked here. Only Waymark opens it, with your passphrase or PIN. It goes into the file as it is.";
const LOCKED_IN_FILE =
  "Some things were locked. They are in this file as they were. To bring them back, choose “What is on this device” in Waymark’s Settings.";
const NOT_DONE = "This browser could not do that. Nothing of yours has changed.";

// Its message is one of these sentences.
class Trouble extends Error {}

// ---- What a record is: the shapes of `src/domain/`, so that Waymark opens every item we take for one. ----

const FORMAT = 6;
const COPY_FORMAT = 5;

// Half of a character is text for JavaScript and not for Rust.
const isText = (value) => typeof value === "string" && !/\p{Surrogate}/u.test(value);
const isFlag = (value) => typeof value === "boolean";
const isCount = (value) => Number.isSafeInteger(value) && value >= 0;
const isUpTo = (most) => (value) => isCount(value) && value <= most;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isOneOf = (...names) => (value) => names.includes(value);
const isDay = (value) => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value) && new Date(`${value}T00:00Z`).toJSON()?.startsWith(value);
const isTime = (value) => isText(value) && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const isMaybe = (shape) => (value) => value === null || value === undefined || shape(value);
const isOptional = (shape) => (value) => value === undefined || shape(value);
const isListOf = (shape) => (value) => Array.isArray(value) && value.every(shape);
const isMapOf = (shape) => (value) =>
  isObject(value) && Object.entries(value).every(([name, inner]) => isText(name) && shape(inner));
const hasFields = (shapes) => (value) =>
  isObject(value) && Object.entries(shapes).every(([name, shape]) => shape(value[name]));
// One of several kinds: an object with the name of the kind as its only field.
const isKind = (shapes) => (value) => {
  const kinds = isObject(value) ? Object.entries(value) : [];
  const isIt = ([name, shape]) => kinds[0][0] === name && shape(kinds[0][1]);
  return kinds.length === 1 && Object.entries(shapes).some(isIt);
};

// Formats 1 to 3 call a row a quality, and its choice its importance.
const isRow = hasFields({
  id: isText,
  label: isText,
  is_own: isFlag,
  importance: isOptional(isMaybe(isText)),
  choice: isOptional(isMaybe(isText)),
  people: isListOf(isText),
  stand_ins: isOptional(isListOf(isText)),
  note: isOptional(isText),
});

const isAgendaItem = hasFields({
  what: isText,
  minutes: isUpTo(65_535),
  is_round: isOptional(isFlag),
  activity: isOptional(isText),
});

const isMember = hasFields({ id: isText, changes: isUpTo(4_294_967_295), choices: isMapOf(isText) });

const isEarlier = hasFields({ text: isText, written_at_ms: isCount });

const isStroke = hasFields({
  pen: isOneOf("fine", "middle", "broad"),
  colour: isOneOf("ink", "green", "blue", "red", "gold"),
  points: isListOf(isUpTo(65_535)),
});

const isEntry = hasFields({
  prompt: isMaybe(isText),
  text: isText,
  started_at_ms: isCount,
  earlier: isOptional(isListOf(isEarlier)),
  drawing: isOptional(hasFields({ strokes: isListOf(isStroke), words: isOptional(isText) })),
  feelings: isOptional(isListOf(isText)),
});

const isBody = isKind({
  part: hasFields({ done_at_ms: isMaybe(isCount) }),
  check: hasFields({ chosen: isText, understood: isFlag }),
  place: hasFields({ step: isText, part: isText, idea: isOptional(isCount) }),
  step: hasFields({ ended_at_ms: isMaybe(isCount), parts_done: isCount, parts_total: isCount }),
  entry: isEntry,
  board: hasFields({
    activity: isText,
    started_at_ms: isCount,
    kept_at_ms: isMaybe(isCount),
    is_private: isOptional(isFlag),
    qualities: isOptional(isListOf(isRow)),
    rows: isOptional(isListOf(isRow)),
    finish: isOptional(isMapOf(isText)),
    members: isOptional(isListOf(isMember)),
  }),
  session: hasFields({
    step: isText,
    title: isText,
    on: isMaybe(isDay),
    at: isMaybe(isTime),
    minutes: isMaybe(isUpTo(65_535)),
    place: isText,
    prepare: isText,
    notes: isText,
    took_part: isFlag,
    feedback: isText,
    opens: isOptional(isText),
    agenda: isOptional(isListOf(isAgendaItem)),
    under_way: isOptional(hasFields({ item: isCount, since_ms: isCount })),
    decided: isOptional(isText),
    next_on: isOptional(isDay),
  }),
  pace: hasFields({ begins: isMaybe(isDay), weeks: isUpTo(255) }),
  contact: hasFields({ name: isText, number: isText, added_at_ms: isCount, is_groups: isOptional(isFlag) }),
  plan: hasFields({ text: isText }),
  settings: hasFields({
    colours: isOptional(isOneOf("system", "light", "dark", "contrast", "cream")),
    text_size: isOptional(isOneOf("usual", "larger", "large", "very_large", "largest")),
    short_first: isOptional(isFlag),
    more_space: isOptional(isFlag),
    less_motion: isOptional(isFlag),
    low_energy: isOptional(isFlag),
    nation: isOptional(isMaybe(isText)),
    speed: isOptional(isOneOf("slower", "usual", "faster")),
  }),
  copy: hasFields({ made_at_ms: isCount }),
});

const isKeptOrBinned = isKind({ kept: isBody, binned: hasFields({ body: isBody, binned_at_ms: isCount }) });

const isVersion = hasFields({
  stamp: hasFields({ at_ms: isCount, device: isText, counters: isMapOf(isCount) }),
  state: (state) => state === "gone" || isKeptOrBinned(state),
});

const hasItemFields = hasFields({ id: isText, versions: isListOf(isVersion) });

const isItem = (item) => hasItemFields(item) && item.id !== "" && item.versions.length > 0;

const isDraft = hasFields({
  entry: isText,
  prompt: isMaybe(isText),
  text: isText,
  typed_at_ms: isCount,
  device: isText,
  seen: isMapOf(isCount),
});

// The item in a saved text, or nothing.
function itemIn(text) {
  const saved = parsed(text);
  // The second format added earlier texts to journal entries, the third one sessions and paces.
  // Without them each reads as the one before.
  return [1, 2, 3, 4, 5, FORMAT].includes(saved?.format) && isItem(saved.item) ? saved.item : undefined;
}

// What only the lock opens, as `src/storage/lock.rs` writes it: it is counted, and goes into the file and back as it is.
const isSealed = (text) => {
  const sealed = parsed(text);
  return sealed?.format === FORMAT && isText(sealed.id) && isText(sealed.sealed);
};

const isNewer = (text) => parsed(text)?.format > FORMAT;

const saved = (item) => JSON.stringify({ format: FORMAT, item });

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// ---- Bringing items together, as `src/domain/item.rs` does. ----

// True if the writer of one version had seen the other.
function hasSeen(own, other) {
  const counts = Object.entries(other);
  const isAhead = counts.every(([device, count]) => own[device] >= count);
  const isSame = counts.length === Object.keys(own).length && counts.every(([device, count]) => own[device] === count);
  return isAhead && !isSame;
}

// What either has seen gives way, the rest stays side by side. Waymark puts the one to show first when it reads them.
function merged(one, other) {
  const distinct = new Map([...one.versions, ...other.versions].map((version) => [JSON.stringify(version), version]));
  const all = [...distinct.values()];
  const isSeen = ({ stamp }) => all.some((version) => hasSeen(version.stamp.counters, stamp.counters));
  return { id: one.id, versions: all.filter((version) => !isSeen(version)) };
}

// Brings an item in among others. True if that changed anything.
function bringIn(items, item) {
  const own = items.get(item.id);
  const both = own ? merged(own, item) : item;
  items.set(item.id, both);
  return !own || JSON.stringify(own) !== JSON.stringify(both);
}

const keptEntry = ({ state }) => state.kept?.entry;
const binnedEntry = ({ state }) => state.binned?.body.entry;

// The words being typed as an item, unless they were saved or the entry was deleted since.
function itemOfDraft({ entry: id, prompt = null, text, typed_at_ms: at_ms, device, seen }, own) {
  const versions = own?.versions ?? [];
  const kept = versions.filter(keptEntry);
  const written = Math.max(0, ...versions.map(({ stamp }) => stamp.counters[device] ?? 0));
  const isSaved = written > (seen[device] ?? 0);
  if (isSaved || (own && kept.length === 0) || text.trim() === "") return undefined;
  const counters = { ...seen, [device]: written + 1 };
  const entry = { ...(own ? keptEntry(kept[0]) : { prompt, started_at_ms: at_ms }), text };
  return { id, versions: [{ stamp: { at_ms, device, counters }, state: { kept: { entry } } }] };
}

// ---- The database, as `src/platform/indexed_db.rs` keeps it. ----

const DATABASE = NAME;
const RECORDS = "records";
// The one record that is neither an item nor a lock: the name this browser goes by. No other browser may go by the same name.
const DEVICE = "device";
// How the key of what is sealed can be made, from the right words.
const LOCK = "lock";

const OPEN_MS = 5000;
const READ_MS = 30000;

// The open database, or null where there is none. It is made only to bring something back.
async function openDatabase(mayMake) {
  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE);
    let isAbsent = false;
    request.onupgradeneeded = () => {
      isAbsent = true;
      if (mayMake) request.result.createObjectStore(RECORDS);
      else request.transaction.abort();
    };
    request.onsuccess = () => {
      // Never in the way of the app, also when it opens too late for us.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (isAbsent && !mayMake) resolve(null);
      else reject(request.error);
    };
  });
  return inTime(OPEN_MS, opened).catch((error) => {
    const refusals = ["SecurityError", "InvalidStateError", "NotAllowedError", "ReferenceError", "TypeError"];
    throw new Trouble(refusals.includes(error?.name) || !mayUseLocalStorage() ? BLOCKED : UNREADABLE);
  });
}

// Runs `work` on the store, and waits until the disk has all of it.
function transact(database, mode, work) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(RECORDS, mode, { durability: "strict" });
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
    // Put aside for the way back, a page stands still, and what it has begun would hold up every other page.
    addEventListener("pagehide", ({ persisted }) => persisted && stop(transaction));
    work(transaction.objectStore(RECORDS));
  });
}

function stop(transaction) {
  try {
    transaction.abort();
  } catch {
    // It has ended.
  }
}

// Gives every record as its key and its value; a value that does not come out is undefined.
function readStore(store, whenRead) {
  const keys = store.getAllKeys();
  keys.onsuccess = () => {
    const records = [];
    const take = (key, value) => {
      records.push([key, value]);
      if (records.length === keys.result.length) whenRead(records);
    };
    if (keys.result.length === 0) whenRead(records);
    for (const key of keys.result) {
      const request = store.get(key);
      request.onsuccess = () => take(key, request.result);
      request.onerror = (event) => {
        event.preventDefault(); // One that cannot be read must not keep the others.
        take(key, undefined);
      };
    }
  };
}

async function readRecords() {
  const database = await openDatabase(false);
  if (!database) return [];
  let records;
  try {
    const reading = transact(database, "readonly", (store) => readStore(store, (read) => (records = read)));
    await inTime(READ_MS, reading);
  } catch {
    // Chromium stops the whole reading in the end if one record is lost; the others have come out by then.
    if (!records) throw new Trouble(UNREADABLE);
  } finally {
    database.close();
  }
  return records;
}

function inTime(most, promise) {
  const tooLate = new Promise((_, reject) => setTimeout(() => reject(new Error("too late")), most));
  return Promise.race([promise, tooLate]);
}

// ---- Words still on their way to the database, in localStorage: each window has its own. ----

const UNCONFIRMED = `${NAME}/unconfirmed`;
const DRAFT = `${NAME}/draft`;

function mayUseLocalStorage() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

// What waits under this name in any window: the name itself, or with the window's number.
function waiting(name) {
  const keys = mayUseLocalStorage() ? Object.keys(localStorage) : [];
  const own = keys.filter((key) => key === name || (key.startsWith(`${name}.`) && /^\d+$/.test(key.slice(name.length + 1))));
  return own.map((key) => localStorage.getItem(key));
}

// What `src/platform/second_copy.rs` keeps outside the database after a write was refused.
async function secondCopy() {
  try {
    const kept = await caches.match(`${BASE}.second-copy`, { cacheName: `${NAME}/second-copy` });
    return kept ? [await kept.text()] : [];
  } catch {
    return []; // No such store in this browser, or none that opens.
  }
}

// ---- Everything there is. ----

// Sorts records into items and what cannot be read.
function sorted(records) {
  const stored = { records: new Map(records), items: new Map(), sealed: [], unread: [] };
  for (const [key, value] of records) {
    const item = itemIn(value);
    if (item?.id === key) stored.items.set(key, item);
    else if (isSealed(value)) stored.sealed.push(value);
    else if (key !== DEVICE && key !== LOCK) stored.unread.push([key, value]);
  }
  return stored;
}

// The records, with the words that were still on their way brought in, as Waymark does at its next start.
async function everything() {
  let trouble = "";
  const records = await readRecords().catch((error) => {
    trouble = error.message;
    return [];
  });
  const stored = sorted(records);
  const unconfirmed = [...waiting(UNCONFIRMED), ...(await secondCopy())];
  const drafts = waiting(DRAFT);
  const lines = unconfirmed.flatMap((lines) => lines.split("\n"));
  const ownLines = waiting(UNCONFIRMED).flatMap((lines) => lines.split("\n"));
  let onTheirWay = lines.map(itemIn).filter((item) => item && bringIn(stored.items, item)).length;
  // The second copy seals everything once more: of that, only what the database lacks.
  const isLacking = (text) => ownLines.includes(text) || !stored.records.has(parsed(text).id);
  const sealedOnTheirWay = [...lines.filter((text) => isSealed(text) && isLacking(text)), ...drafts.filter(isSealed)];
  for (const words of drafts.map(parsed).filter(isDraft)) {
    const item = itemOfDraft(words, stored.items.get(words.entry));
    if (item && bringIn(stored.items, item)) onTheirWay += 1;
  }
  const isEmpty = records.length + unconfirmed.length + drafts.length === 0;
  return { ...stored, unconfirmed, drafts, onTheirWay, sealedOnTheirWay, trouble, isEmpty };
}

// Every version that keeps an entry in this way, the one changed last first.
function versionsWith(entryOf, items) {
  const rows = [...items.values()].flatMap(({ versions }) =>
    versions.map((version) => ({
      entry: entryOf(version),
      changed: version.stamp.at_ms,
      isOneOfSeveral: versions.length > 1,
    })),
  );
  return rows.filter(({ entry }) => entry !== undefined).sort((one, other) => other.changed - one.changed);
}

// ---- The file: a page for people, and a copy for Waymark. ----

const MOST_BYTES = 100 * 1024 * 1024;
const SIGN = "Waymark";
const COPY_ID = "waymark-copy";
const REST_ID = "waymark-rescue";

const STYLE = `
:root { color-scheme: light dark; }
html { font: 112.5%/1.6 ui-rounded, "Segoe UI", system-ui, sans-serif; }
body { margin: 0 auto; max-width: 42rem; padding: 1.5rem 1.25rem 4rem; overflow-wrap: anywhere; }
article { border: 1px solid #7F8A82; border-radius: 1rem; margin: 0 0 1rem; padding: 1rem 1.1rem 0.4rem; }
h1, h2, h3 { line-height: 1.25; }
h3 { margin-top: 0; }
.words { white-space: pre-wrap; }
`;

// CRC-32 as zip files use it.
function checkOf(ascii) {
  let check = -1;
  for (let at = 0; at < ascii.length; at += 1) {
    check ^= ascii.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) check = (check >>> 1) ^ (0xedb88320 & -(check & 1));
  }
  return (~check >>> 0).toString(16).padStart(8, "0");
}

// JSON in ASCII and without `<`: no text in it can close the element, and no change of encoding can harm it.
function inPlainLetters(value) {
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[<\u0080-\uffff]/g, escaped);
}

// An element with these attributes. What a person wrote is among `children`, so it can only ever be text.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

// Data that is never run, with a check that it is whole.
function dataElement(id, value) {
  const json = inPlainLetters(value);
  return element("script", { type: "application/json", id, "data-check": checkOf(json) }, json);
}

function fileText(stored, now) {
  const head = element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { name: "generator", content: SIGN }),
    element("meta", { name: "viewport", content: "width=device-width" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: "default-src 'none'; style-src 'unsafe-inline'" }),
    element("title", {}, "Everything from Waymark"),
    element("style", {}, STYLE),
  );
  // The copy comes last, so that a file cut short is never taken for a whole one.
  const body = element("body", {}, ...forReading(stored, now), restElement(stored), copyElement(stored, now));
  return `<!DOCTYPE html>\n${element("html", { lang: "en-GB" }, head, "\n", body).outerHTML}\n`;
}

function copyElement({ items }, now) {
  return dataElement(COPY_ID, { waymark_copy: COPY_FORMAT, made_at_ms: now, items: [...items.values()] });
}

// Every record that the copy does not hold letter for letter, exactly as it lies; also what is sealed and on its way.
function restElement({ records, unconfirmed, drafts, sealedOnTheirWay }) {
  const isInCopy = ([key, value]) => itemIn(value)?.id === key && saved(itemIn(value)) === value;
  const rest = [...records].filter((record) => record[1] !== undefined && !isInCopy(record));
  const onTheirWay = sealedOnTheirWay.map((text) => [parsed(text).id, text]);
  return dataElement(REST_ID, { waymark_rescue: 1, records: [...rest, ...onTheirWay], unconfirmed, drafts });
}

function forReading({ items, sealed, unread }, now) {
  const entries = versionsWith(keptEntry, items).map(({ entry, changed, isOneOfSeveral }) => {
    const several = isOneOfSeveral ? [element("p", {}, "One of several versions, written in different places.")] : [];
    return element("article", {}, element("h3", {}, `Changed ${time(changed)}`), ...several, ...held(entry));
  });
  const binned = versionsWith(binnedEntry, items).map(({ entry }) => element("article", {}, ...held(entry)));
  const raw = unread.map(([key, value]) => {
    const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
    return element("article", {}, element("h3", {}, String(key)), ownWords(text));
  });
  return [
    element("h1", {}, "Everything from Waymark"),
    element("p", {}, `Made on ${time(now)}.`),
    element("p", {}, "It holds private words. Keep it somewhere only you can see."),
    element("p", {}, "To bring it back, open Waymark, choose My record, then Bring a copy back."),
    element("p", {}, "Parts, answers, settings, sessions and group boards are in this file too, for Waymark to read."),
    ...(sealed.length ? [element("p", {}, LOCKED_IN_FILE)] : []),
    ...section("My journal", entries),
    ...section("In the bin", binned),
    ...section("What could not be read, as it is", raw),
  ];
}

const section = (title, articles) => (articles.length ? [element("h2", {}, title), ...articles] : []);

// What an entry holds, in words. Waymark shows the drawing itself.
function held({ text, drawing, feelings = [] }) {
  const lines = [text];
  if (feelings.length) lines.push(`Chosen: ${feelings.join(", ")}`);
  if (drawing) lines.push(["A drawing", drawing.words].filter(Boolean).join(": "));
  return lines.map(ownWords);
}

const ownWords = (text) => element("p", { class: "words", dir: "auto" }, text);

// What a file holds, if it is whole: items, and records that are none.
function contentOf(text) {
  const copy = dataIn(text, COPY_ID);
  const rest = dataIn(text, REST_ID);
  if (!copy) {
    const signs = [`<meta name="generator" content="${SIGN}">`, COPY_ID, '"waymark_copy":'];
    const isOurs = signs.some((sign) => text.includes(sign));
    throw new Trouble(isOurs ? NOT_WHOLE : NOT_OURS);
  }
  const { waymark_copy: format, items } = copy;
  if (format > COPY_FORMAT) throw new Trouble(FROM_NEWER);
  if (![1, 2, 3, 4, COPY_FORMAT].includes(format) || !isListOf(isItem)(items)) throw new Trouble(NOT_WHOLE);
  const records = rest ? rest.records : [];
  if (!isListOf((record) => Array.isArray(record) && isText(record[0]))(records)) throw new Trouble(NOT_WHOLE);
  return { items, records };
}

// The data in the script element with this id, if there is one.
function dataIn(text, id) {
  const blocks = [...text.matchAll(/<script([^>]*)>([^]*?)<\/script/g)];
  const block = blocks.find(([, tag]) => attribute(tag, "id") === id);
  if (!block) return undefined;
  const [, tag, inner] = block;
  const json = inner.trim();
  const data = attribute(tag, "data-check") === checkOf(json) ? parsed(json) : undefined;
  if (!isObject(data)) throw new Trouble(NOT_WHOLE);
  return data;
}

const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}=(["'])(.*?)\\1`))?.[2];

// ---- Bringing a file back: nothing that is here is ever lost by it. ----

// The records to write, so that everything in the file is here as well as everything that was.
function changesFor(stored, { items, records }) {
  const writes = new Map();
  const taken = (key) => stored.records.has(key) || writes.has(key);
  const keepBeside = (prefix, key, value) => {
    const isCopyOf = ([other, there]) => there === value && other.startsWith(`${prefix}/`) && other.endsWith(`/${key}`);
    if ([...stored.records].some(isCopyOf)) return;
    let number = 1;
    while (taken(`${prefix}/${number}/${key}`)) number += 1;
    writes.set(`${prefix}/${number}/${key}`, value);
  };
  for (const item of items) {
    const here = stored.records.get(item.id);
    const isUnread = taken(item.id) && !stored.items.has(item.id);
    if (isUnread && (here === undefined || isNewer(here))) {
      keepBeside("brought-back", item.id, saved(item));
    } else if (bringIn(stored.items, item)) {
      if (isUnread) keepBeside("set-aside", item.id, here);
      writes.set(item.id, saved(stored.items.get(item.id)));
    }
  }
  for (const [key, value] of records) {
    const isOther = key !== DEVICE && itemIn(value)?.id !== key && stored.records.get(key) !== value;
    if (isOther && taken(key)) keepBeside("brought-back", key, value);
    else if (isOther) writes.set(key, value);
  }
  return writes;
}

// True if something was written. When this ends, the disk has it.
async function bringBack(content) {
  const stored = sorted(await readRecords());
  const writes = changesFor(stored, content);
  const database = await openDatabase(true);
  try {
    // One transaction: all of it is kept or none.
    await transact(database, "readwrite", (store) => {
      for (const [key, value] of writes) {
        const there = store.get(key);
        there.onsuccess = () => {
          // Another window may have written in the meantime, and that is not for us to write over.
          if (there.result === stored.records.get(key)) store.put(value, key);
          else store.transaction.abort();
        };
      }
    });
  } catch (error) {
    throw new Trouble(error?.name === "QuotaExceededError" ? NO_ROOM : NOT_KEPT);
  } finally {
    database.close();
  }
  return writes.size > 0;
}

// ---- The page. ----

const byId = (id) => document.getElementById(id);

const time = (at_ms) => new Date(at_ms).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });

function size(bytes) {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

// Does something, and says in words what came of it.
async function tell(outcome, action) {
  const place = byId(outcome);
  place.textContent = "";
  try {
    place.textContent = await action();
  } catch (error) {
    if (!(error instanceof Trouble)) console.error(error);
    place.textContent = error instanceof Trouble ? error.message : NOT_DONE;
  }
}

async function showStored() {
  const stored = await everything();
  byId("facts").replaceChildren(...(stored.isEmpty ? [] : facts(stored)));
  if (stored.trouble) return stored.trouble;
  if (stored.isEmpty) {
    return "Nothing is kept here yet. Another browser, or Waymark on your home screen, keeps its own.";
  }
  return [
    stored.unread.length ? "What could not be read stays as it is, and what is left of it goes into the file." : "",
    stored.sealed.length ? LOCKED_HERE : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function facts({ records, items, sealed, unread, unconfirmed, drafts, onTheirWay }) {
  const all = [...items.values()].map((item) => item.versions);
  const having = (test) => all.filter((versions) => versions.some(test)).length;
  const onlyBinned = all.filter((versions) => versions.some(binnedEntry) && !versions.some(keptEntry));
  const texts = [...records.values(), ...unconfirmed, ...drafts];
  const last = all.flat().reduce((latest, { stamp }) => Math.max(latest, stamp.at_ms), 0);
  const rows = [
    ["Things you did, in all", having(({ state }) => state !== "gone")],
    ["Journal entries among them", having(keptEntry)],
    ["Journal entries in the bin", onlyBinned.length],
    ["Still on their way to the disk", onTheirWay],
    ["Locked", sealed.length],
    ["Could not be read", unread.length],
    ["Size", size(new Blob(texts).size)],
    ["Last changed", last && time(last)],
  ];
  const always = rows.slice(0, 2);
  return rows
    .filter((row) => row[1] || always.includes(row))
    .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, String(value))));
}

async function save() {
  const stored = await everything();
  if (stored.isEmpty) return stored.trouble || "There is nothing to save here yet.";
  const now = Date.now();
  const day = new Date(now).toLocaleDateString("sv"); // As in 2026-11-24.
  const file = new File([fileText(stored, now)], `waymark-rescue-${day}.html`, { type: "text/html" });
  const isLacking = [...stored.records.values()].includes(undefined);
  const lack = isLacking ? "Some records did not come out at all, so they are not in it." : "";
  return [await giveAway(file), lack, stored.trouble].filter(Boolean).join(" ");
}

// By the share sheet in an installed app, where downloads lead nowhere; else among the downloads.
async function giveAway(file) {
  const isInstalled = navigator.standalone || matchMedia("(display-mode: standalone)").matches;
  if (isInstalled && navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return "The file was handed over.";
    } catch (error) {
      if (error.name === "AbortError") return "";
    }
  }
  const address = URL.createObjectURL(file);
  element("a", { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000); // Long enough for any browser to have begun.
  return "The file is saved with your downloads.";
}

async function bringFile(file) {
  if (file.size > MOST_BYTES) throw new Trouble(TOO_LARGE);
  const hasChanged = await bringBack(contentOf(await file.text()));
  return hasChanged
    ? "Everything in that file is here now, and saved on this device."
    : "Everything in that file is here already.";
}

async function repair() {
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const ours = registrations.filter(({ scope }) => new URL(scope).pathname === BASE);
  await Promise.all(ours.map((registration) => registration.unregister()));
  const names = "caches" in window ? await caches.keys() : [];
  const own = names.filter((name) => name.startsWith(`${NAME}-`));
  await Promise.all(own.map((name) => caches.delete(name)));
  return "Waymark’s own files are gone from this device, and what you have written is still here. Open Waymark with a connection to fetch its files again.";
}

function ask(isAsking) {
  byId("repair-ask").hidden = !isAsking;
  byId("repair").hidden = isAsking;
  byId(isAsking ? "repair-no" : "repair").focus();
}

byId("save").addEventListener("click", () => tell("save-outcome", save));
byId("bring").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (file) await tell("bring-outcome", () => bringFile(file));
  target.value = ""; // The same file can be chosen again.
  await tell("stored-outcome", showStored);
});
byId("repair").addEventListener("click", () => ask(true));
byId("repair-no").addEventListener("click", () => ask(false));
byId("repair-yes").addEventListener("click", () => {
  ask(false);
  tell("repair-outcome", repair);
});
tell("stored-outcome", showStored);
if (location.hash === "#save") byId("save").focus(); // “Save a copy”, where Waymark has stopped.
