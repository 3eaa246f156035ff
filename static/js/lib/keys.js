/* Keys by what they mean: with Caps Lock, and where the layout has no Latin letters. */

/** The Latin letter of a key event pressed without Shift, in lower case; else "". */
export function letterOf({ key, code, shiftKey }) {
  if (shiftKey) return "";
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  // A letter of another script: the key that has the Latin one elsewhere.
  return /^\p{L}$/u.test(key) && code.startsWith("Key") ? code[3].toLowerCase() : "";
}
