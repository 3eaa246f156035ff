/* Two texts for one place: the buttons that the server's answer brought into a section. */

import { startUndoStep } from "../lib/prose.js";
import { post } from "../lib/requests.js";

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
