/* From a selection in the page to a passage: code points in the projection of its section. */

import { meantBy } from "./grammar.js";
import { BLANK } from "./projection.js";

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

/* Every piece of the section that `blocks` are, with where it begins in its projection. */
function* placed(blocks) {
  let at = 0;
  for (const block of blocks) {
    const pieces = [...piecesOf(block)];
    if (BLANK.test(pieces.map(([, text]) => text).join(""))) continue;
    for (const [node, text] of pieces) {
      yield [node, text, at];
      at += lengthOf(text);
    }
    at += 1;
  }
}

/**
 * What a range means within `blocks`, the elements of one section's paragraphs in order: {exact,
 * whole}, each {start, end} in code points, as `meantBy` says; null when it covers no words.
 */
export function passageIn(blocks, range) {
  let start = null;
  let end = null;
  for (const [node, text, at] of placed(blocks)) {
    if (!range.intersectsNode(node)) continue;
    const [first, last] = cutOf(node, text, range);
    if (last <= first) continue;
    start ??= at + lengthOf(text.slice(0, first));
    end = at + lengthOf(text.slice(0, last));
  }
  return start === null ? null : meantIn(lettersOf(blocks), start, end);
}

/* `meantBy` in code points. */
function meantIn(letters, start, end) {
  const text = letters.join("");
  const unit = (place) => letters.slice(0, place).join("").length;
  const found = meantBy(text, unit(start), unit(end));
  const point = (place) => lengthOf(text.slice(0, place));
  const points = (span) => ({ start: point(span.start), end: point(span.end) });
  return found && { exact: points(found.exact), whole: points(found.whole) };
}

/** The range in the page that a passage {start, end} of `blocks` takes up. */
export function rangeOf(blocks, { start, end }) {
  const range = document.createRange();
  for (const [node, text, at] of placed(blocks)) {
    const letters = Array.from(text);
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const unit = (place) => letters.slice(0, place - at).join("").length;
    if (at <= start && start < at + letters.length) range.setStart(node, unit(start));
    if (at < end && end <= at + letters.length) range.setEnd(node, unit(end));
  }
  return range;
}

/* Which part of one piece the range covers, in string indices. */
function cutOf(node, text, range) {
  if (node.nodeType !== Node.TEXT_NODE) return [0, text.length];
  const first = node === range.startContainer ? range.startOffset : 0;
  const last = node === range.endContainer ? range.endOffset : text.length;
  return [first, last];
}

/** The text of a passage {start, end} of `blocks`. */
export function wordsOf(blocks, { start, end }) {
  return lettersOf(blocks).slice(start, end).join("");
}

function lettersOf(blocks) {
  const texts = [...blocks]
    .map((block) => [...piecesOf(block)].map(([, text]) => text).join(""))
    .filter((text) => !BLANK.test(text));
  return Array.from(texts.join("\n"));
}
