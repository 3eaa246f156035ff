/* The plain text of a section, the same here as on the server: the text of each block that is not
   empty, joined by a line break; a <br> is a line break, too. */

/* What Python calls white space, so that both sides call the same blocks empty. */
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const BLANK = new RegExp(`^${SPACE}*$`);
const SPACES = new RegExp(`${SPACE}+`);

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

/** The projection of section HTML that stands in the page under `element`. */
export function textOfElement(element) {
  const blocks = Array.from(element.querySelectorAll("p, h3"), (block) => {
    const pieces = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) pieces.push(node.data);
      else if (node.localName === "br") pieces.push("\n");
    }
    return pieces;
  });
  return joined(blocks);
}

/** How many words a text has, as a reader would count them. */
export function wordCount(text) {
  return text.split(SPACES).filter(Boolean).length;
}

function joined(blocks) {
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
