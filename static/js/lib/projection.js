/* The plain text of a section, the same here as on the server: the text of each block that is not
   empty, joined by a line break; a <br> is a line break, too. */

/** What Python calls white space, so that both sides call the same blocks empty. */
export const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
/** Nothing but white space. */
export const BLANK = new RegExp(`^${SPACE}*$`);

/** The projection of a ProseMirror document. */
export function textOfDocument(doc) {
  const blocks = [];
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const pieces = [];
    node.forEach((child) => pieces.push(child.isText ? child.text : "\n"));
    blocks.push(pieces);
    return false;
  });
  return joined(blocks);
}

/** The projection of blocks, each a list of its pieces of text. */
export function joined(blocks) {
  return blocks
    .map((pieces) => pieces.slice(firstWritten(pieces)).join(""))
    .filter((text) => !BLANK.test(text))
    .join("\n");
}

/* Blank pieces at a block's start belong to nothing, except a line break. */
function firstWritten(pieces) {
  const place = pieces.findIndex((piece) => piece === "\n" || !BLANK.test(piece));
  return place < 0 ? pieces.length : place;
}
