/* What somebody is writing in a note while an answer to something else takes its place. */

import { beforeSwaps, onSwaps } from "./requests.js";

/** Whether somebody writes outside `note` (an element) just now: then it must not take the focus. */
export function writesElsewhere(note) {
  const at = document.activeElement;
  return at.matches("textarea, input, [contenteditable=true]") && !note.contains(at);
}

/** Put half-written words into the same field of what came in its place. Call once a page, before
    anything else listens to swaps. */
export function keepHalfWritten() {
  const kept = new Map();
  beforeSwaps((element, target) => {
    for (const field of target.querySelectorAll("textarea[id]"))
      if (field.value !== field.defaultValue && !element.contains(field)) kept.set(field.id, field.value);
  });
  onSwaps(() => {
    for (const [id, words] of kept) {
      const field = document.getElementById(id);
      if (!field) continue;
      field.value = words;
      field.closest("details")?.setAttribute("open", "");
    }
    kept.clear();
  });
}
