/* Typed quotes and apostrophes become those of the language that is written. */

const OPENS = /(^|[\s([{\u2013\u2014\u201C\u2018\u201E\u201A\u00AB\/-])$/;
// Scripts without spaces between words, with their marks.
const UNSPACED = /[\u0E00-\u0FFF\u1000-\u109F\u1780-\u17FF\u3001-\uABFF\uF900-\uFAFF\uFF01-\uFFEF\u{20000}-\u{3FFFF}]$/u;
// Double and single marks, and what tells the language: its little words, else its letters.
const LANGUAGES = [
  ["\u201C\u201D\u2018\u2019", /\b(the|and|of|to|is|it|they|that|with|we|for|he|she|says?|said)\b/gi],
  ["\u201E\u201C\u201A\u2018", /\b(der|die|das|und|ist|ein|eine|nicht|er|sie|wir|mit|sagt|sagte)\b/gi],
  ["\u00AB\u00BB\u2018\u2019", /[\u0400-\u04FF]{3,}/g],
];
const CLOSERS = { "\u201C": "\u201D", "\u2018": "\u2019", "\u201E": "\u201C", "\u201A": "\u2018", "\u00AB": "\u00BB" };

/** What a typed `quote`, " or ', becomes behind the text `before`; `all` is all that is written. */
export function markFor(quote, before, all) {
  const marks = marksOf(before) ?? marksOf(all) ?? LANGUAGES[0][0];
  const [opener, closer] = quote === '"' ? marks : marks.slice(2);
  const open = openIn(before, quote === '"' ? "\u201C\u201D\u201E\u00AB\u00BB" : "\u2018\u2019\u201A", closer);
  if (OPENS.test(before) || (UNSPACED.test(before) && !open)) return opener;
  if (quote === "'") return open === "\u201A" ? closer : "\u2019";
  return CLOSERS[open] ?? closer;
}

/* The marks of the language that most words of `text` are of; nothing where none tells. */
function marksOf(text) {
  const counts = LANGUAGES.map(([, words]) => text.match(words)?.length ?? 0);
  const most = Math.max(...counts);
  return most ? LANGUAGES[counts.indexOf(most)][0] : undefined;
}

/* The last of `marks` in `before`, if it opened something; the mark that closes may be the same. */
function openIn(before, marks, closer) {
  const last = [...before].findLast((sign) => marks.includes(sign));
  return last !== closer && last in CLOSERS ? last : undefined;
}
