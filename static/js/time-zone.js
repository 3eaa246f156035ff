/* Lets whoever signs in from here read times as the clock of this browser shows them. */

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
const secure = location.protocol === "https:" ? "; secure" : "";
document.cookie = `prfaq-time-zone=${encodeURIComponent(zone)}; path=/; samesite=lax${secure}`;
