/* Words that a lost page left in this browser. */

import { documentOf } from "../lib/prose.js";
import { sayWhen, sentence } from "../lib/sentences.js";

/** Put what was `left` (see `LocalCopy.lost`) into `section` (a <write-section>) and save it. */
export function restore(section, left) {
  const { saving, copy } = section;
  const before = section.editor.state.doc;
  const found = documentOf(section.editor, left.html);
  if (found.eq(before)) {
    copy.forget(left.client);
    return;
  }
  const { version } = saving;
  section.put(found);
  saving.resume({ ...left, html: section.html });
  offerUndo(section, before, version, new Date(left.time));
  section.save();
}

function offerUndo(section, before, version, time) {
  const { note, saving } = section;
  note.replaceChildren(sentence("say-restored", { time: sayWhen(time) }));
  const close = () => {
    note.replaceChildren();
    section.focusAt("end");
  };
  note.querySelector("[data-hide]").addEventListener("click", close);
  note.querySelector("[data-undo]").addEventListener("click", () => {
    section.put(before);
    // Nothing was stored since the page came: what stands here builds on what came.
    if (saving.acknowledged === section.html) saving.version = version;
    close();
    section.save();
  });
}
