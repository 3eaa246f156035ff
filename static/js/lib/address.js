/* Addresses as people type them. */

/** `typed` as an http, https or mailto address, or "" when it is none. */
export function asAddress(typed) {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  const full = /^[\w-]+(\.[\w-]+)+([/?#:]\S*)?$/.test(text) ? `https://${text}` : text;
  if (!/^(https?:\/\/[^\s/]|mailto:[^\s@]+@)\S*$/i.test(full)) return "";
  return URL.canParse(full) ? full : "";
}
