// Withdraws a release. In place of sw.js on a host, it takes Waymark's worker and its files off every device that looks.
// What people have written stays, and so do the second copy of it and a copy that waits under My record.
// docs/deploy.md says when this is wanted, and how a good release is put back.

// The folder that Waymark is put in, and how the files of its releases are named there: both as in sw.js.
const BASE = new URL("./", location).pathname;
const PREFIX = BASE === "/" ? "waymark-" : `waymark(${BASE})-`;

// Nobody is asked: a release that must be withdrawn may not come so far as to ask.
addEventListener("install", (event) => event.waitUntil(takeOver()));

addEventListener("activate", (event) => event.waitUntil(withdraw()));

async function takeOver() {
  // Refused, it is in use nowhere, and no page takes it for a worker that keeps Waymark.
  if (!registration.active) throw new Error("There is nothing to withdraw here.");
  await skipWaiting();
}

// It answers no request, so open pages go on with what the host has. No page is loaded again by it.
async function withdraw() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
  await registration.unregister();
}
