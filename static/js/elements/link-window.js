/* The small window that asks where a link goes. */

/** Ask for the address of the link at the selection of `section`, and set it. */
export function askForLink(section) {
  const dialog = document.getElementById("link-dialog");
  const form = dialog.querySelector("form");
  const field = form.elements.address;
  const help = dialog.querySelector("#link-help");
  const { editor } = section;
  // The browser may put the caret elsewhere when the window gives the focus back.
  const { from, to } = editor.state.selection;
  const chain = () => editor.chain().setTextSelection({ from, to });
  const complain = (wrong) => {
    help.hidden = !wrong;
    field.setAttribute("aria-invalid", String(wrong));
  };
  const linked = editor.isActive("link");
  field.value = editor.getAttributes("link").href ?? "";
  dialog.querySelector(".dialog__unlink").hidden = !linked;
  complain(false);
  form.onsubmit = (event) => {
    if (event.submitter?.value === "leave" || event.submitter?.value === "unlink") return;
    if (asAddress(field.value)) return;
    event.preventDefault();
    complain(true);
    field.focus();
  };
  dialog.onclose = () => {
    if (dialog.returnValue === "keep") setLink(chain(), from < to || linked, asAddress(field.value));
    else if (dialog.returnValue === "unlink") chain().extendMarkRange("link").unsetMark("link").run();
    else chain().run();
    section.focusAt();
  };
  dialog.returnValue = "";
  dialog.showModal();
}

/* Without `words` to link the address itself is put in, and linked. */
function setLink(chain, words, href) {
  if (words) return chain.extendMarkRange("link").setMark("link", { href }).run();
  const text = href.replace(/^mailto:/, "");
  return chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] }).run();
}

/* `typed` as an http, https or mailto address, or "" when it is none. */
function asAddress(typed) {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  const full = /^[\w-]+(\.[\w-]+)+([/?#:]\S*)?$/.test(text) ? `https://${text}` : text;
  if (!/^(https?:\/\/[^\s/]|mailto:[^\s@]+@)\S*$/i.test(full)) return "";
  try {
    new URL(full);
  } catch {
    return "";
  }
  return full;
}
