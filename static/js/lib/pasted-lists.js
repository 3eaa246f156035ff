/* Lists out of Word: it pastes paragraphs with the bullet typed in front. */

import { styleOf } from "./pasted-styles.js";

const MARKER = "[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]";
const LEVEL = /\blevel(\d+)/;
const NUMBERED = /^\s*\(?(\d+|[a-z]|[ivxlc]+)[.)]/i;

/** Turn runs of Word's list paragraphs in `body` into nested <ul> and <ol>. */
export function makeWordLists(body) {
  let open = []; // the lists around the next item, outermost first
  let last = null;
  for (const line of [...body.querySelectorAll("p")]) {
    const item = readItem(line);
    if (!item) continue;
    if (!last || last.nextElementSibling !== line) open = [];
    const list = listAt(open, item, line);
    const entry = document.createElement("li");
    list.append(entry);
    entry.append(line);
    last = open[0];
  }
}

/* {level, tag} of a list paragraph, its typed bullet taken off; null for any other. */
function readItem(line) {
  const level = LEVEL.exec(styleOf(line, "mso-list"))?.[1];
  if (!level && !/MsoListParagraph/.test(line.className)) return null;
  const marker = line.querySelector(MARKER);
  if (!marker) return null;
  const tag = NUMBERED.test(marker.textContent) ? "ol" : "ul";
  marker.remove();
  return { level: Number(level ?? 1), tag };
}

/* The list for an item: the open one of its level, or a new one in the item above. */
function listAt(open, { level, tag }, line) {
  open.length = Math.min(open.length, level);
  if (open.length === level && open[level - 1].localName !== tag) open.length = level - 1;
  while (open.length < level) {
    const list = document.createElement(tag);
    const above = open.at(-1)?.lastElementChild;
    if (above) above.append(list);
    else if (open.length) open.at(-1).append(list);
    else line.before(list);
    open.push(list);
  }
  return open[level - 1];
}
