/* From a selection in the page to a passage: code points in the projection of its section. */

const BLANK = /^\s*$/;
const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** The text nodes and line breaks of a block that count, in order: [node, its text]. */
function* piecesOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) =>
      node.nodeType === Node.ELEMENT_NODE && "said" in node.dataset
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  });
  let begun = false;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.localName === "br") yield [node, "\n"];
    else if (node.nodeType !== Node.TEXT_NODE || (!begun && BLANK.test(node.data))) continue;
    else yield [node, node.data];
    begun = true;
  }
}

const lengthOf = (text) => Array.from(text).length;

/**
 * The passage that a range covers within `blocks`, the elements of one section's paragraphs in
 * order: {start, end} in code points and the text, or null when it covers none.
 */
export function passageIn(blocks, range) {
  let at = 0;
  let start = null;
  let end = null;
  for (const block of blocks) {
    const pieces = [...piecesOf(block)];
    if (BLANK.test(pieces.map(([, text]) => text).join(""))) continue;
    for (const [node, text] of pieces) {
      if (range.intersectsNode(node)) {
        const [first, last] = cutOf(node, text, range);
        if (last > first) {
          start ??= at + lengthOf(text.slice(0, first));
          end = at + lengthOf(text.slice(0, last));
        }
      }
      at += lengthOf(text);
    }
    at += 1;
  }
  return start === null ? null : { start, end };
}

/* Which part of one piece the range covers, in string indices. */
function cutOf(node, text, range) {
  if (node.nodeType !== Node.TEXT_NODE) return [0, text.length];
  const first = node === range.startContainer ? range.startOffset : 0;
  const last = node === range.endContainer ? range.endOffset : text.length;
  return [first, last];
}

/** A passage with the words it cuts taken whole, as the server takes them. */
export function wholeWords(blocks, { start, end }) {
  const letters = lettersOf(blocks);
  const joins = (place) => LETTER.test(letters[place - 1] ?? "") && LETTER.test(letters[place] ?? "");
  while (joins(start)) start -= 1;
  while (joins(end)) end += 1;
  return { start, end };
}

/** The text of `blocks` from `start` to `end`, in code points. */
export function wordsOf(blocks, start, end) {
  return lettersOf(blocks).slice(start, end).join("");
}

function lettersOf(blocks) {
  const texts = [...blocks]
    .map((block) => [...piecesOf(block)].map(([, text]) => text).join(""))
    .filter((text) => !BLANK.test(text));
  return Array.from(texts.join("\n"));
}
