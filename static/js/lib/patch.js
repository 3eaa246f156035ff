/* Others' words go into a live editor as the smallest change: the caret stays where it was, and
   Undo takes back one's own words only. */

/**
 * The replacements that turn document `before` into `after` (ProseMirror nodes), last one first,
 * so that each can be applied at its `from` and `to` without shifting the next.
 */
export function replacements(before, after) {
  const found = [];
  let [atBefore, atAfter] = [0, 0];
  for (const gap of gaps(children(before), children(after))) {
    const [from, start] = [atBefore + gap.skipped, atAfter + gap.skipped];
    const [to, end] = [from + size(gap.out), start + size(gap.in)];
    found.unshift(narrowed(before, after, { from, to, start, end }, gap));
    [atBefore, atAfter] = [to, end];
  }
  return found;
}

/** Apply what turns the editor's document into `after`; the caret stays. Undo passes over it unless
    it is `undoable`. */
export function applyRemote(editor, after, { undoable = false } = {}) {
  const { state, view } = editor;
  const changes = replacements(state.doc, after);
  if (!changes.length) return;
  const change = state.tr;
  for (const { from, to, slice } of changes) change.replace(from, to, slice);
  view.dispatch(change.setMeta("addToHistory", undoable));
}

function children(doc) {
  const nodes = [];
  doc.forEach((node) => nodes.push(node));
  return nodes;
}

const size = (nodes) => nodes.reduce((sum, node) => sum + node.nodeSize, 0);

/* Stretches where the two lists of blocks differ: `skipped` is the size of what was equal before. */
function gaps(before, after) {
  const equal = commonRun(before, after);
  const found = [];
  let [i, j, skipped] = [0, 0, 0];
  for (const [nextI, nextJ] of [...equal, [before.length, after.length]]) {
    if (nextI > i || nextJ > j) {
      found.push({ skipped, out: before.slice(i, nextI), in: after.slice(j, nextJ) });
      skipped = 0;
    }
    if (nextI < before.length) skipped += before[nextI].nodeSize;
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return found;
}

/* Longest common subsequence of equal blocks, as pairs of places. */
function commonRun(before, after) {
  const best = Array.from({ length: before.length + 1 }, () => Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      best[i][j] = before[i].eq(after[j])
        ? best[i + 1][j + 1] + 1
        : Math.max(best[i + 1][j], best[i][j + 1]);
  const pairs = [];
  for (let i = 0, j = 0; i < before.length && j < after.length; )
    if (before[i].eq(after[j])) pairs.push([i++, j++]);
    else if (best[i + 1][j] >= best[i][j + 1]) i++;
    else j++;
  return pairs;
}

/* One block for one block of the same kind: only the letters that differ. */
function narrowed(before, after, { from, to, start, end }, gap) {
  const alone = gap.out.length === 1 && gap.in.length === 1;
  if (!alone || !gap.out[0].sameMarkup(gap.in[0])) return { from, to, slice: after.slice(start, end) };
  const [old, fresh] = [gap.out[0].content, gap.in[0].content];
  const head = old.findDiffStart(fresh, 0);
  let { a, b } = old.findDiffEnd(fresh, old.size, fresh.size);
  const overlap = head - Math.min(a, b);
  if (overlap > 0) [a, b] = [a + overlap, b + overlap];
  const slice = after.slice(start + 1 + head, start + 1 + b);
  return { from: from + 1 + head, to: from + 1 + a, slice };
}
