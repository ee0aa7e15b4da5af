// The way back from the neutral page: until it is taken, Back keeps showing this page.
document.getElementById("open").addEventListener("click", () => {
  try {
    sessionStorage.removeItem("waymark/hidden");
  } catch {
    // Where storage is blocked there is nothing to take back.
  }
});
