/* The small window that asks where a link goes. */

import { asAddress } from "../lib/address.js";

/** Ask for the address of the link at the selection of `section`, and set it. */
export function askForLink(section) {
  const dialog = document.getElementById("link-dialog");
  const form = dialog.querySelector("form");
  const field = form.elements.address;
  const help = dialog.querySelector("#link-help");
  const { editor } = section;
  const complain = (wrong) => {
    help.hidden = !wrong;
    field.setAttribute("aria-invalid", String(wrong));
  };
  field.value = editor.getAttributes("link").href ?? "";
  dialog.querySelector(".dialog__unlink").hidden = !field.value;
  complain(false);
  form.onsubmit = (event) => {
    if (event.submitter?.value === "leave" || event.submitter?.value === "unlink") return;
    if (asAddress(field.value)) return;
    event.preventDefault();
    complain(true);
    field.focus();
  };
  dialog.onclose = () => {
    if (dialog.returnValue === "keep") setLink(editor, asAddress(field.value));
    if (dialog.returnValue === "unlink")
      editor.chain().extendMarkRange("link").unsetMark("link").run();
    section.focusAt();
  };
  dialog.returnValue = "";
  dialog.showModal();
}

/* Without selected words the address itself is put in, and linked. */
function setLink(editor, href) {
  const chain = editor.chain();
  if (!editor.state.selection.empty || editor.isActive("link"))
    return chain.extendMarkRange("link").setMark("link", { href }).run();
  const text = href.replace(/^mailto:/, "");
  return chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] }).run();
}
