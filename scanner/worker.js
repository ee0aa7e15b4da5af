// Reads QR codes in grey pictures, away from the page, so that the page never waits.
// `cargo xtask finish` puts the script that wasm-bindgen made into `makeScanner`.

let scanner;

addEventListener("message", async ({ data: { id, grey, width, height } }) => {
  try {
    scanner ??= await start();
  } catch {
    return postMessage({ id, isMissing: true }); // There is no signal, and it is not on the device yet.
  }
  let text;
  try {
    text = scanner.read(grey, width, height);
  } catch {
    scanner = undefined; // Rust stops for good at what it cannot go on with, so the next picture gets a new one.
  }
  postMessage({ id, text });
});

async function start() {
  const scanner = makeScanner();
  await scanner({ module_or_path: new URL("scanner_bg.wasm", location) });
  return scanner;
}

function makeScanner() {}
