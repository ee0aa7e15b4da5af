// Writes numbered lines into the journal entry on the screen, as fast as the app takes them,
// and reports each line that the app has said is saved.

const [round, manner] = arguments;
const field = document.querySelector("#words");
let written = 0;
let isAnswered = true;

function writeLine() {
  written += 1;
  field.value += `Round ${round}, line ${written}.\n`;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  // Leaving the field saves at once; otherwise the app waits for a pause.
  if (manner === "hurried") field.dispatchEvent(new FocusEvent("blur"));
}

// Up to five lines, so that writes wait for each other.
function writeSome() {
  const lines = manner === "hurried" ? 1 + (written % 5) : 1;
  for (let line = 0; line < lines; line += 1) writeLine();
}

// "Saved" is an answer to all that is written only if the page has said since then that it was not.
function look() {
  const isSaved = document.querySelector(".save-line[data-saved='true']") !== null;
  if (!isSaved) {
    isAnswered = false;
  } else if (!isAnswered) {
    isAnswered = true;
    fetch(`/acknowledged/${round}/${written}`, { method: "POST" });
    setTimeout(writeSome);
  }
}

new MutationObserver(look).observe(document.querySelector("#main"), {
  attributes: true,
  characterData: true,
  childList: true,
  subtree: true,
});
writeSome();
