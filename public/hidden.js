// The way back from the neutral page: until it is taken, Back keeps showing this page.
// The folder that Waymark is put in, and the name that what it keeps goes by, as in `build.rs`.
const BASE = new URL("./", document.currentScript.src).pathname;
const NAME = BASE === "/" ? "waymark" : `waymark(${BASE})`;
document.getElementById("open").addEventListener("click", () => {
  try {
    sessionStorage.removeItem(`${NAME}/hidden`);
  } catch {
    // Where storage is blocked there is nothing to take back.
  }
});
