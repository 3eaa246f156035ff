/* Names that nobody else has. */

/** A random UUID. (`crypto.randomUUID` is missing where the site is served without HTTPS.) */
export function freshId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/**
 * Become the editor named `id` unless a page that is still open is it. Resolves to whether it
 * worked. Where the browser has no locks, the one who asks is believed.
 */
export function becomeEditor(id) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((answer) => {
    navigator.locks.request(`prfaq-editor-${id}`, { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      // Held until the page goes: a promise that never settles.
      return lock && new Promise(() => {});
    });
  });
}
