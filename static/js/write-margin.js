/* The margin of the Write page: loaded beside its editors, and only where there are comments. */

import { markIn } from "./lib/live-passages.js";
import { onSwaps } from "./lib/requests.js";

/* What was accepted stands in the stored text; the editor shows it, or merges it with what is
   being typed. */
function showTaken() {
  for (const taken of document.querySelectorAll("template[data-taken]")) {
    const section = document.getElementById(taken.dataset.taken);
    taken.remove();
    const version = Number(taken.dataset.version);
    if (section?.state !== "saved") section?.save();
    else if (version > section.saving.version) section.show(taken.innerHTML, version);
  }
}

function mark(section) {
  const notes = [...section.querySelectorAll(".thread[data-start]")];
  const passages = notes.map(({ dataset }) => ({
    thread: dataset.thread,
    start: Number(dataset.start),
    end: Number(dataset.end),
  }));
  if (passages.length) markIn(section.editor, passages);
}

async function begin() {
  const page = document.querySelector("write-page");
  await customElements.whenDefined("write-section");
  await Promise.all(page.sections.map((section) => section.ready));
  page.sections.forEach(mark);
  onSwaps(showTaken);
  document.documentElement.classList.add("js");
  await import("./elements/thread-margin.js");
}

begin();
