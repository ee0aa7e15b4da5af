// What lies in Waymark's database, past the app. The name and the store are those of src/platform/indexed_db.rs.

async function inRecords(mode, use) {
  const opening = indexedDB.open("waymark");
  // Not there yet: it stays so.
  opening.onupgradeneeded = () => opening.transaction.abort();
  const database = await new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction("records", mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const outcome = use(transaction.objectStore("records"));
  await done;
  database.close();
  return outcome;
}

// Every record: its key and its text.
async function readRecords() {
  const [keys, texts] = await inRecords("readonly", (store) => [store.getAllKeys(), store.getAll()]);
  return keys.result.map((key, index) => [key, texts.result[index]]);
}

const putRecords = (records) =>
  inRecords("readwrite", (store) => {
    for (const [key, text] of records) store.put(text, key);
  });

// Every transaction after this one waits, for as long as this page is there.
const holdRecords = () =>
  new Promise((begun, fail) => {
    const hold = (store) => {
      store.count().onsuccess = () => {
        begun();
        hold(store);
      };
    };
    inRecords("readwrite", hold).catch(fail);
  });
