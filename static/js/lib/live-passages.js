/* Passages marked in a live editor: they follow the words while somebody types. */

import { BLANK } from "./projection.js";
import { Decoration, DecorationSet, Plugin } from "./prose.js";

/** Mark `passages`, {thread, start, end} in code points of the projection, in this editor. */
export function markIn(editor, passages) {
  const marks = passages.map(({ thread, ...passage }) => {
    const [from, to] = positions(editor.state.doc, passage);
    return Decoration.inline(from, to, {
      nodeName: "mark",
      class: "passage",
      "data-threads": thread,
    });
  });
  const plugin = new Plugin({
    state: {
      init: (_, { doc }) => DecorationSet.create(doc, marks),
      apply: (change, set) => set.map(change.mapping, change.doc),
    },
    props: { decorations: (state) => plugin.getState(state) },
  });
  editor.registerPlugin(plugin);
}

/* Where the passage begins and ends, as the engine counts. */
function positions(doc, { start, end }) {
  let [at, from, to] = [0, 0, 0];
  doc.descendants((node, place) => {
    if (!node.isTextblock) return true;
    if (BLANK.test(node.textContent)) return false;
    let begun = false;
    node.forEach((child, offset) => {
      if (!begun && child.isText && BLANK.test(child.text)) return;
      begun = true;
      const letters = child.isText ? Array.from(child.text) : ["\n"];
      const where = (count) => place + 1 + offset + letters.slice(0, count).join("").length;
      if (at <= start && start < at + letters.length) from = where(start - at);
      if (at < end && end <= at + letters.length) to = where(end - at);
      at += letters.length;
    });
    at += 1;
    return false;
  });
  return [from, to];
}
