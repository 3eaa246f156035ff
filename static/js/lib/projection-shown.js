/* The plain text of a section as it stands in a page, for what is anchored in it. */

import { joined } from "./projection.js";

/** The projection of section HTML that stands in the page under `element`. */
export function textOfElement(element) {
  const blocks = Array.from(element.querySelectorAll("p, h3"), (block) => {
    const pieces = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) pieces.push(node.data);
      else if (node.localName === "br") pieces.push("\n");
    }
    return pieces;
  });
  return joined(blocks);
}
