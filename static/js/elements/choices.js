/* Two texts for one place: the buttons that the server's answer brought into a section, and those
   of words that a lost page left in this browser. */

import { documentOf, startUndoStep } from "../lib/prose.js";
import { post } from "../lib/requests.js";
import { sayWhen, sentence } from "../lib/sentences.js";

/** Make the choices inside `section` (a <write-section>) work without leaving the page. */
export function chooseBetween(section) {
  section.said.addEventListener("submit", (event) => {
    const form = event.target;
    const act = Object.keys(CHOICES).find((name) => name in form.dataset);
    if (!act) return;
    event.preventDefault();
    CHOICES[act](section, form);
  });
}

const CHOICES = {
  keep(section) {
    section.saving.keepMine();
    settled(section);
  },
  take(section) {
    const theirs = section.said.querySelector("template[data-theirs]").innerHTML;
    startUndoStep(section.editor);
    section.show(theirs, section.saving.clashVersion, { undoable: true });
    settled(section);
  },
  async putBack(section, form) {
    const { status } = await post(form);
    if (status !== 200) return;
    section.saving.cleared();
    settled(section);
  },
};

function settled(section) {
  section.said.replaceChildren();
  section.focusAt("end");
  section.save();
}

/** Look for lost words of `section` (a <write-section>), put them in and save them. */
export async function restoreLost(section) {
  const { saving, copy } = section;
  const left = await copy.lost();
  if (!left || !section.editor) return;
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
