// Says that Waymark is hidden, so that its other windows lock if a lock is set; and gives the way back: until it is taken,
// Back keeps showing this page.
// The folder that Waymark is put in, and the name that what it keeps goes by, as in `build.rs`.
const BASE = new URL("./", document.currentScript.src).pathname;
const NAME = BASE === "/" ? "waymark" : `waymark(${BASE})`;
try {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage("locked");
  channel.close();
} catch {
  // An old browser: other windows lock by themselves.
}
document.getElementById("open").addEventListener("click", () => {
  try {
    sessionStorage.removeItem(`${NAME}/hidden`);
  } catch {
    // Where storage is blocked there is nothing to take back.
  }
});
