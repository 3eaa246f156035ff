/* The only module that knows the editor engine: what can be typed, and how an editor is made. */

import {
  Bold,
  BulletList,
  Document,
  Editor,
  Extension,
  HardBreak,
  History,
  Italic,
  ListItem,
  Mark,
  Node,
  OrderedList,
  Paragraph,
  Text,
  pm,
  textInputRule,
  wrappingInputRule,
} from "prose-engine";

import { markFor } from "./quotes.js";

export const { Plugin } = pm.state;
export const { Decoration, DecorationSet } = pm.view;
const { Fragment, Slice } = pm.model;

/* What section HTML may hold, and nothing else: the same list as the server's. */
const LINKS = /^(https?:\/\/|mailto:)/i;

const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    { tag: "a[href]", getAttrs: (a) => LINKS.test(a.getAttribute("href")) && null },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});

const Question = Node.create({
  name: "question",
  content: "text*",
  defining: true,
  parseHTML: () => [{ tag: "h3" }],
  renderHTML: () => ["h3", 0],
});

/* Tab must leave the editor, so lists nest by other keys. */
const Item = ListItem.extend({
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      "Mod-]": () => this.editor.commands.sinkListItem(this.name),
      "Mod-[": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const Numbered = OrderedList.extend({
  addAttributes: () => ({}),
  addInputRules() {
    return [wrappingInputRule({ find: /^1[.)]\s$/, type: this.type })];
  },
  parseHTML: () => [{ tag: "ol" }],
  renderHTML: () => ["ol", 0],
});

/* Straight quotes, double hyphens and three dots become what a printer would set, while typing.
   Pairs of a pattern, matched at the caret, and what its group (else the whole) turns into. */
const MARKS = [
  [/(?:^|[^\p{L}\p{N}])(\u2018)\d\ds$/u, "\u2019"], // the ’90s
  [/(?:^|\s)(\u2018n')$/, "\u2019n\u2019"], // rock ’n’ roll
  [/[a-z\u00DF-\u00FF](\u2018)[a-z]$/i, "\u2019"], // geht’s, within German quotes
  ...[..."\u201C\u201D\u201E\u00AB\u00BB"].map((mark) => [typed('"', mark), mark]),
  ...[..."\u2018\u2019\u201A"].map((mark) => [typed("'", mark), mark]),
  [/--$/, "\u2013"],
  [/\u2013-$/, "\u2014"],
  [/\.\.\.$/, "\u2026"],
];

/* Matches a typed quote where it becomes `mark`, by all that is written on the page. */
function typed(quote, mark) {
  const written = () => [...document.querySelectorAll("[contenteditable]")].map((one) => one.textContent).join(" ");
  return (text) =>
    text.endsWith(quote) && markFor(quote, text.slice(0, -1), written()) === mark
      ? { index: text.length - 1, text: quote }
      : null;
}

const Quotes = Extension.create({
  name: "typographicQuotes",
  addInputRules: () => MARKS.map(([find, replace]) => textInputRule({ find, replace })),
});

const CONTENT = { line: "paragraph", entry: "question block+", prose: "block+" };

/* Keys that reach out of the editor. `hooks` are the owner's: save, link, tools, leave. */
function ways(shape, hooks) {
  return Extension.create({
    name: "waysOut",
    priority: 1100,
    addKeyboardShortcuts() {
      const { editor } = this;
      return {
        "Mod-s": () => (hooks.save(), true),
        "Mod-k": () => (readSelection(editor), hooks.link(), true),
        "Alt-F10": () => (hooks.tools(), true),
        ArrowDown: () => atEdge(editor, "down") && hooks.leave(1),
        ArrowUp: () => atEdge(editor, "up") && hooks.leave(-1),
        Enter: () => (shape === "line" ? (hooks.leave(1), true) : intoAnswer(editor)),
      };
    },
  });
}

/* The engine learns of words selected by keys a moment after the browser does. */
function readSelection({ commands, view }) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection();
  const ends = [view.posAtDOM(anchorNode, anchorOffset), view.posAtDOM(focusNode, focusOffset)];
  commands.setTextSelection({ from: Math.min(...ends), to: Math.max(...ends) });
}

function atEdge(editor, direction) {
  if (!document.getSelection().isCollapsed) return false;
  readSelection(editor);
  const { doc, selection } = editor.state;
  const edge = direction === "down" ? pm.state.Selection.atEnd(doc) : pm.state.Selection.atStart(doc);
  return selection.$head.sameParent(edge.$head) && editor.view.endOfTextblock(direction);
}

function intoAnswer(editor) {
  const { $head, empty } = editor.state.selection;
  if (!empty || $head.parent.type.name !== "question") return false;
  if ($head.parentOffset < $head.parent.content.size) return false;
  return editor.commands.setTextSelection($head.after() + 1);
}

/* The question that stands in an empty section, in each of its empty places. */
function hints(shape, texts) {
  return Extension.create({
    name: "hintsInEmpty",
    addProseMirrorPlugins() {
      const hint = ({ childCount }, index) => {
        if (index === 0 && (shape === "entry" || childCount === 1)) return texts.question;
        return shape === "entry" && index === 1 && childCount === 2 ? texts.answer : "";
      };
      const decorations = ({ doc }) => {
        const found = [];
        doc.forEach((node, at, index) => {
          if (!node.isTextblock || node.content.size || !hint(doc, index)) return;
          const shown = { class: "is-blank", "data-hint": hint(doc, index) };
          found.push(Decoration.node(at, at + node.nodeSize, shown));
        });
        return DecorationSet.create(doc, found);
      };
      return [new Plugin({ props: { decorations } })];
    },
  });
}

/* What another program put on the clipboard, or lets fall here, is cleaned before it goes in:
   `clean` promises the HTML. What one of our own editors put there is right as it is. */
function fromElsewhere(clean) {
  return (view, event) => {
    const data = event.clipboardData ?? event.dataTransfer;
    const html = data?.getData("text/html");
    if (!html || html.includes("data-pm-slice")) return false;
    const text = data.getData("text/plain");
    event.preventDefault();
    if (event.type === "drop") selectAt(view, event);
    clean(html).then(
      (cleaned) => view.isDestroyed || view.pasteHTML(cleaned),
      () => view.isDestroyed || view.pasteText(text),
    );
    return true;
  };
}

function selectAt(view, { clientX, clientY }) {
  const place = view.posAtCoords({ left: clientX, top: clientY });
  if (!place) return;
  const { tr } = view.state;
  view.dispatch(tr.setSelection(pm.state.Selection.near(tr.doc.resolve(place.pos))));
}

/* Each block runs its own way, an item with its mark: on the screen, never in the words. */
const Directions = Extension.create({
  name: "directionOfBlocks",
  addProseMirrorPlugins() {
    const decorations = ({ doc }) => {
      const found = [];
      doc.descendants((node, at, parent, index) => {
        const isFirst = parent.type.name === "listItem" && index === 0;
        if (node.type.name === "listItem" || (node.isTextblock && !isFirst)) {
          found.push(Decoration.node(at, at + node.nodeSize, { dir: "auto" }));
        }
        return !node.isTextblock;
      });
      return DecorationSet.create(doc, found);
    };
    return [new Plugin({ props: { decorations } })];
  },
});

/* Many lines pasted into a field of one line are joined with spaces. */
function onOneLine(slice, schema) {
  const words = [];
  slice.content.descendants((node) => {
    if (node.isTextblock && words.length) words.push(schema.text(" "));
    if (node.isText) words.push(node);
    return !node.isText;
  });
  if (!words.length) return Slice.empty;
  return new Slice(Fragment.from(schema.nodes.paragraph.create(null, words)), 1, 1);
}

/**
 * Make an editor in `element` that holds `html`.
 *
 * `shape` is "line" (one paragraph), "entry" (a question and its answer) or "prose"; `texts` are
 * the hints `{question, answer}`; `attributes` go on the editable element; `hooks` are `change`,
 * `select`, `focus`, `blur`, `clean(html)` for what is pasted, and the ways out: `save()`, `link()`,
 * `tools()`, `leave(direction)`.
 */
export function makeEditor({ element, html, shape, texts, attributes, hooks }) {
  const bringIn = fromElsewhere(hooks.clean);
  const extensions = [
    Document.extend({ content: CONTENT[shape] }),
    Paragraph,
    Text,
    Bold,
    Italic,
    Link,
    History,
    Quotes,
    ways(shape, hooks),
    hints(shape, texts),
    Directions,
  ];
  if (shape !== "line") extensions.push(BulletList, Numbered, Item, HardBreak);
  if (shape === "entry") extensions.push(Question);
  return new Editor({
    element,
    extensions,
    content: html,
    injectCSS: false,
    enablePasteRules: false,
    parseOptions: { preserveWhitespace: true },
    editorProps: {
      attributes,
      handleDOMEvents: { paste: bringIn, drop: bringIn },
      transformPasted: (slice, view) =>
        shape === "line" ? onOneLine(slice, view.state.schema) : slice,
    },
    onUpdate: hooks.change,
    onSelectionUpdate: hooks.select,
    onFocus: hooks.focus,
    onBlur: hooks.blur,
  });
}

/** The document that `html` is in this editor's schema; its HTML is comparable to the editor's. */
export function documentOf(editor, html) {
  const holder = new DOMParser().parseFromString(html, "text/html").body;
  return pm.model.DOMParser.fromSchema(editor.schema).parse(holder, { preserveWhitespace: true });
}

/** A document of `documentOf` as HTML, exactly as the editor would give it. */
export function htmlOf(doc) {
  const holder = document.implementation.createHTMLDocument().body;
  const serializer = pm.model.DOMSerializer.fromSchema(doc.type.schema);
  holder.append(serializer.serializeFragment(doc.content, { document: holder.ownerDocument }));
  return holder.innerHTML;
}

/** What happens to the editor from here on is a step of its own for Undo. */
export function startUndoStep({ view, state }) {
  view.dispatch(pm.history.closeHistory(state.tr));
}
