/* The shape of pasted HTML: paragraphs and lists, in which no two words touch that did not. */

// What stands on lines of its own; the same names as in drafts/text/markup.py.
const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset " +
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu " +
    "nav ol option p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);
const SELECTOR = [...BLOCKS].join(", ");
const LISTS = "ul, ol";

/** Make `body` hold <p>, <ul> and <ol> only; in items the same. Blank ones go. */
export function settle(body) {
  for (const text of textsOf(body, "pre")) breakLines(text);
  body.replaceChildren(...settled(body));
}

/**
 * Make a paragraph of each row of the tables in `body`, the cells parted by " | ".
 *
 * Tables that only arrange things, those with one cell a row or with tables inside, go and leave
 * their lines as they are. Returns how many became such paragraphs.
 */
export function tablesToRows(body) {
  let count = 0;
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    const arranges = table.querySelector("[data-row]");
    let parted = false;
    for (const row of [...table.rows]) {
      const cells = [...row.cells].map((cell) => renamed(cell, "div"));
      while (cells.length && isBlank(cells.at(-1))) cells.pop().remove();
      const filled = cells.filter((cell) => !isBlank(cell));
      if (arranges || filled.length < 2) continue;
      parted = true;
      row.replaceWith(lineOf(cells));
    }
    if (parted) count += 1;
  }
  return count;
}

function lineOf(cells) {
  const line = document.createElement("div");
  line.dataset.row = "";
  for (const [at, cell] of cells.entries()) {
    for (const block of cell.querySelectorAll(`br, ${SELECTOR}`)) {
      block.before(" ");
      block.after(" ");
    }
    for (const block of [...cell.querySelectorAll(`br, ${SELECTOR}`)]) block.replaceWith(...block.childNodes);
    line.append(...(at ? [" | "] : []), ...cell.childNodes);
  }
  return line;
}

function renamed(element, tag) {
  const fresh = document.createElement(tag);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  return fresh;
}

/* The paragraphs and lists of what `container` holds. A line break between words stays, two of
   them part paragraphs, and one at an end says nothing. */
function settled(container) {
  const found = [];
  let line = document.createElement("p");
  let breaks = [];
  const end = () => {
    trimBreaks(line);
    if (!isBlank(line)) found.push(line);
    line = document.createElement("p");
    breaks = [];
  };
  for (const node of [...container.childNodes]) {
    if (node.nodeType === Node.TEXT_NODE && !node.data.trim() && breaks.length) continue;
    if (node.localName === "br") breaks.push(node);
    else if (node.nodeType === Node.ELEMENT_NODE && isOrHoldsBlock(node)) {
      end();
      found.push(...(node.matches(LISTS) ? settledList(node) : around(node, settled(node))));
    } else if (node.nodeType !== Node.COMMENT_NODE) {
      if (breaks.length > 1) end();
      line.append(...breaks, node);
      breaks = [];
    }
  }
  end();
  return found;
}

/* The list with its items settled, in an array; empty where no item has words. */
function settledList(list) {
  const fresh = document.createElement(list.localName);
  for (const child of [...list.childNodes]) {
    const holder = document.createElement("li");
    holder.append(...(child.localName === "li" ? child.childNodes : [child]));
    const inside = settled(holder);
    // Lists in a list, or in an item without words, belong to the item before.
    while (inside[0]?.matches(LISTS)) {
      const [first] = inside.splice(0, 1);
      if (fresh.lastChild) fresh.lastChild.append(first);
      else fresh.append(...first.childNodes);
    }
    holder.replaceChildren(...inside);
    if (inside.length) fresh.append(holder);
  }
  return fresh.firstChild ? [fresh] : [];
}

/* What a link, or bold, around whole paragraphs says goes into each of them. */
function around(element, blocks) {
  if (BLOCKS.has(element.localName)) return blocks;
  for (const block of blocks) {
    for (const line of block.matches("p") ? [block] : block.querySelectorAll("p")) {
      const inner = element.cloneNode();
      inner.append(...line.childNodes);
      line.append(inner);
    }
  }
  return blocks;
}

function isOrHoldsBlock(element) {
  return BLOCKS.has(element.localName) || Boolean(element.querySelector(SELECTOR));
}

function isBlank(element) {
  return !element.textContent.trim();
}

function trimBreaks(line) {
  for (const br of [...line.querySelectorAll("br")]) {
    const range = document.createRange();
    range.selectNodeContents(line);
    range.setEndBefore(br);
    if (!range.toString().trim()) br.remove();
  }
  for (const br of [...line.querySelectorAll("br")].reverse()) {
    const range = document.createRange();
    range.selectNodeContents(line);
    range.setStartAfter(br);
    if (!range.toString().trim()) br.remove();
  }
}

function textsOf(body, selector) {
  const texts = [];
  for (const element of body.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
  }
  return texts;
}

function breakLines(text) {
  const lines = text.data.split("\n");
  const nodes = lines.flatMap((line, at) => (at ? [document.createElement("br"), line] : [line]));
  text.replaceWith(...nodes);
}
