// Keeps the whole of one release on the device, so that Waymark opens with no signal.
// All of a release or none of it: files of two releases are never mixed.

// Written by `cargo xtask finish`: this release's name, and [address, SHA-256, bytes] of each of its files.
const BUILD = "unbuilt";
const FILES = [];
// By its tag, the files of each further language: they are kept once it was chosen.
const LANGUAGES = {};
// What a page is told of this release before it is used: what is new, and the format of its records.
const ABOUT = {};

// ---- Policy: what is kept, and what answers a request. ----

// The folder that Waymark is put in. Another one in another folder of this host keeps its own files, by another name.
const BASE = new URL("./", location).pathname;
const PREFIX = BASE === "/" ? "waymark-" : `waymark(${BASE})-`;
const CACHE = PREFIX + BUILD;
const SHELL = BASE;
const RECORD = `${BASE}record`;
// A release's own list, kept beside its files for the release that comes after it.
const LIST = `${BASE}.waymark-files`;
const HASHES = new Map([...FILES, ...Object.values(LANGUAGES).flat()]);

// The kept file that answers a request; nothing means that the network answers.
function addressFor(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return undefined;
  if (HASHES.has(url.pathname)) return url.pathname;
  // Every place in the app is the same page. A missing script or picture is never answered with it.
  const isPlace = !url.pathname.split("/").pop().includes(".") || url.pathname === `${BASE}index.html`;
  return request.mode === "navigate" && isPlace ? SHELL : undefined;
}

// A name made from the file's bytes, such as boot.0123456789abcdef.js, always means the same bytes.
function isNamedByBytes(address) {
  return /\.[0-9a-f]{16}\.\w+$/.test(address);
}

// The files of each language of this release that an older one had kept. A name stays before its first dot, whatever
// the bytes are, and a language is known by the name of its first file.
function chosenBefore(older) {
  const nameOf = (address) => address.split(".")[0];
  const kept = older.flatMap((release) => [...release.hashes.keys()].map(nameOf));
  return Object.values(LANGUAGES).filter(([[address]]) => kept.includes(nameOf(address)));
}

// A copy that was shared with the installed app. It waits here for the page, and goes when the page has taken it.
const HANDED_OVER = `${BASE}handed-over`;

function isHandingOver(request) {
  const url = new URL(request.url);
  return request.method === "POST" && url.origin === location.origin && url.pathname === RECORD;
}

// ---- Events ----

// There is no skipWaiting here: a new release waits until the person says so, or every window is closed.
addEventListener("install", (event) => event.waitUntil(keepRelease()));

addEventListener("activate", (event) => event.waitUntil(dropOlderReleases()));

addEventListener("message", (event) => {
  const { type, tag } = event.data ?? {};
  if (type === "take-over") event.waitUntil(skipWaiting());
  if (type === "about") event.ports[0].postMessage(ABOUT);
  if (type === "keep-language") {
    event.waitUntil(keepLanguage(tag).then((isKept) => event.ports[0]?.postMessage(isKept)));
    // The release that takes over next was kept before the language was chosen.
    registration.waiting?.postMessage({ type, tag });
  }
});

addEventListener("fetch", (event) => {
  if (isHandingOver(event.request)) return event.respondWith(takeIn(event.request));
  const address = addressFor(event.request);
  if (address) event.respondWith(answer(address, event.request));
});

// ---- Mechanics ----

async function keepRelease() {
  const cache = await caches.open(CACHE);
  // It is all here when a host goes back to the release in use: then nothing may happen to it.
  if (await cache.match(LIST)) return;
  const older = await olderReleases();
  try {
    await keepFiles(cache, older, [...FILES, ...chosenBefore(older).flat()]);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

// True once all files of a language are kept. What came before something went wrong stays for the next time.
async function keepLanguage(tag) {
  const cache = await caches.open(CACHE);
  // Beside a release that is not whole, a list would make it look so.
  if (!LANGUAGES[tag] || !(await cache.match(LIST))) return false;
  const kept = keepFiles(cache, await olderReleases(), LANGUAGES[tag]);
  return kept.then(() => true, () => false);
}

async function keepFiles(cache, older, files) {
  await Promise.all(files.map(([address, hash]) => keepFile(cache, older, address, hash)));
  const list = (await (await cache.match(LIST))?.json()) ?? [];
  const isNew = ([address]) => !list.some(([known]) => known === address);
  await cache.put(LIST, Response.json([...list, ...files.filter(isNew)]));
}

async function keepFile(cache, older, address, hash) {
  if (await cache.match(address, { ignoreVary: true })) return;
  const release = older.find((release) => release.hashes.get(address) === hash);
  const kept = await release?.cache.match(address, { ignoreVary: true });
  await cache.put(address, kept ?? (await download(address, hash)));
}

// Fetches a file and lets the browser compare its bytes with the list.
async function download(address, hash) {
  const options = { integrity: `sha256-${hash}`, mode: "same-origin" };
  if (!isNamedByBytes(address)) return whole(await fetch(address, { ...options, cache: "reload" }));
  try {
    return whole(await fetch(address, options)); // The page has just loaded it: no second download.
  } catch {
    return whole(await fetch(address, { ...options, cache: "reload" }));
  }
}

function whole(response) {
  if (response.status !== 200) throw new Error(`${response.url}: ${response.status}`);
  if (!response.redirected) return response;
  // Some hosts send /hidden.html on to /hidden, and an answer that was sent on may not open a page.
  return new Response(response.body, { headers: response.headers });
}

// Complete releases that are on the device, each with its cache and the hashes of its files.
async function olderReleases() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const releases = names.map(async (name) => {
    const cache = await caches.open(name);
    const list = await cache.match(LIST);
    const files = list ? await list.json() : [];
    return { cache, hashes: new Map(files) };
  });
  return Promise.all(releases);
}

async function dropOlderReleases() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
  // On a first visit the open page may use the worker at once; a page of an older release may not.
  if (names.length === 0) await clients.claim();
}

// Its cache is called like its address, so that it belongs to no release.
async function takeIn(request) {
  const file = (await request.formData()).get("copy");
  if (file instanceof File) {
    const headers = { "X-Name": encodeURIComponent(file.name) };
    await (await caches.open(HANDED_OVER)).put(HANDED_OVER, new Response(file, { headers }));
  }
  return Response.redirect(RECORD, 303);
}

async function answer(address, request) {
  const cache = await caches.open(CACHE);
  // The stored answer itself: wrapped in a new one, the browser would compile the app anew each time.
  return (await cache.match(address, { ignoreVary: true })) ?? fetch(request);
}
