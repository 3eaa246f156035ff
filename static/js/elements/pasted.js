/* What a paste left out, or made into something else, is said at the section. */

import { cleanPasted } from "../lib/paste.js";
import { announce, sentence } from "../lib/sentences.js";

/** Pasted HTML as `section` (a <write-section>) can hold it; says there what became of the rest. */
export function cleanFor(section, html) {
  const { html: cleaned, counts } = cleanPasted(html);
  const told = Object.entries(counts)
    .filter(([, count]) => count)
    .map(([name, count]) => sentenceFor(name, count))
    .join(" ");
  section.note.querySelector("[data-pasted]")?.remove();
  if (told) say(section, told);
  return cleaned;
}

function sentenceFor(name, count) {
  const { one, many } = document.getElementById(`say-pasted-${name}`).dataset;
  return count === 1 ? one : many.replace("0", count);
}

function say({ note }, told) {
  note.append(sentence("say-pasted", { told }));
  const hide = note.querySelector("[data-pasted] [data-hide]");
  hide.addEventListener("click", () => hide.closest("[data-pasted]").remove());
  announce("say-pasted-quietly", { told });
}
