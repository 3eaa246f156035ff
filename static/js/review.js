/* The entry of pages on which one comments: the margin, and the window to write in. */

import "./elements/comment-compose.js";
import "./elements/thread-margin.js";

document.documentElement.classList.add("js");
