/* Straight quotes, double hyphens and three dots become what a printer would set, while typing.
   Pairs of a pattern, matched at the caret, and what its group (else the whole) turns into. */

const OPENS = "(?:^|[\\s([{\u2014\u2013\u201C\u2018/-])";

export const QUOTES = [
  [new RegExp(`${OPENS}(")$`), "\u201C"],
  [/"$/, "\u201D"],
  [new RegExp(`${OPENS}(')$`), "\u2018"],
  [/'$/, "\u2019"],
  [/--$/, "\u2013"],
  [/\u2013-$/, "\u2014"],
  [/\.\.\.$/, "\u2026"],
];
