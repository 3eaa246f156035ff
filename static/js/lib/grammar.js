/* What a word is: text cut into tokens, as the server cuts it (drafts/text/grammar.py, which tells
   why). tests/text/scripts.py holds what both must answer. */

import { SPACE } from "./projection.js";

const S = SPACE.slice(1, -1);
const ZERO_WIDTH = "\\u00ad\\u180e\\u200b\\u200c\\u200d\\u2060\\ufeff";
// As UNSPACED of drafts/text/graphemes.py.
const UNSPACED =
  "\\u0e00-\\u0fff\\u1000-\\u109f\\u1780-\\u17ff\\u1950-\\u19ff\\u1a20-\\u1aaf\\u1b00-\\u1b7f\\u3005-\\u3007" +
  "\\u3040-\\u312f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\ua4cf\\ua980-\\ua9ff\\uaa60-\\uaadf" +
  "\\uf900-\\ufaff\\uff66-\\uff9f\\u{1b000}-\\u{1b16f}\\u{20000}-\\u{3ffff}";
const W = "\\p{L}\\p{N}_";
/** A mark of the letter before it, as the source of an expression with the flag u. */
export const MARK = `[\\p{M}\\u{1f3fb}-\\u{1f3ff}${ZERO_WIDTH}]`;
/** A letter or figure of a script with spaces between words, likewise. */
export const LETTER = `(?:(?![${UNSPACED}])[${W}])`;
const WORD = `${LETTER}+(?:${MARK}+${LETTER}*)*`;
const MONEY = "$€£¥₹₩₽¢";
const TOKEN = new RegExp(
  [
    "\\n",
    `(?:https?:\\/\\/|www\\.)[^${S}<>"]*[^${S}<>".,;:!?)\\]']`,
    `[${W}.+\\-]{1,64}@[${W}\\-]{1,63}(?:\\.[${W}\\-]{1,63})+`,
    `[${MONEY}]?\\p{Nd}+(?:[.,:\\/–\\-]\\p{Nd}+)*(?:[%‰°${MONEY}]|(?:[\\-‑']?${WORD})+)?`,
    "(?:[\\p{L}\\p{Nl}\\p{No}]\\.){2,}",
    `${WORD}(?:[\\-‐‑'·]${WORD})*`,
    `[^${S}]${MARK}*`,
  ].join("|"),
  "gu",
);
const COUNTS = /[\p{L}\p{N}]/u;
const INVISIBLE = new RegExp(`^[${ZERO_WIDTH}]+$`);
// What may be one letter with its neighbour.
const JOINS = /[\p{M}\p{Cf}\p{RI}\p{Emoji_Modifier}\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff9e\uff9f]/u;
const clusters = globalThis.Intl?.Segmenter && new Intl.Segmenter(undefined, { granularity: "grapheme" });

const typed = (text) => text.replace(/[‘’]/g, "'").replace(/[“”„]/g, '"');

/** Where letters as people see them begin in a text, or null where each character is one. */
function starts(text) {
  if (!clusters || !JOINS.test(text)) return null;
  return new Set(Array.from(clusters.segment(text), ({ index }) => index));
}

/** Where each token of a text begins and ends, as [start, end] in the text's own units. */
export function spansOf(text) {
  const whole = starts(text);
  const spans = [];
  for (const { 0: token, index } of typed(text).matchAll(TOKEN)) {
    const end = index + token.length;
    const last = spans.at(-1);
    if (whole && !whole.has(index) && last?.[1] === index) last[1] = end;
    else spans.push([index, end]);
  }
  const seen = spans.filter(([start, end]) => !INVISIBLE.test(text.slice(start, end)));
  return seen.length || !spans.length ? seen : [[0, text.length]];
}

/** The tokens of a text that a reader would count as words. */
export function wordsIn(text) {
  return spansOf(text)
    .map(([start, end]) => text.slice(start, end))
    .filter((token) => COUNTS.test(token));
}

/** How many words a text has. */
export function wordCount(text) {
  return wordsIn(text).length;
}

/**
 * What is meant by a selection from `start` to `end`: {exact, whole}, each {start, end}, without
 * white space at either end. The one cuts no letter as people see it, the other no word. Null
 * where there is only white space.
 */
export function meantBy(text, start, end) {
  let spans = spansOf(text).filter((span) => span[1] > start && span[0] < end);
  const isBreak = (span) => text.slice(...span) === "\n";
  while (spans.length && isBreak(spans[0])) spans = spans.slice(1);
  while (spans.length && isBreak(spans.at(-1))) spans = spans.slice(0, -1);
  if (!spans.length) return null;
  const whole = { start: spans[0][0], end: spans.at(-1)[1] };
  const exact = { start: Math.max(start, whole.start), end: Math.min(end, whole.end) };
  const letters = starts(text);
  while (letters && exact.start > whole.start && !letters.has(exact.start)) exact.start -= 1;
  while (letters && exact.end < whole.end && !letters.has(exact.end)) exact.end += 1;
  return { exact, whole };
}
