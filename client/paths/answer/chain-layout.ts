/** Where the boxes of a chain stand: first and last aligned with the edges, wrapped where one row is too narrow. */
export interface Placed {
  x: number;
  row: number;
}

export interface ChainLayout {
  boxes: Placed[];
  rows: number;
  width: number;
}

/** Beside a row that goes on in the next one: the line leaves at the right, and comes in at the left. */
const STUB = 26;

/**
 * @param widths of the boxes, in the order of the chain
 * @param gaps the least room between each box and the next: `gaps[i]` is before box `i + 1`
 * @param width of the page; a box that is wider than it stands alone in its row
 */
export function layOutChain(widths: readonly number[], gaps: readonly number[], width: number): ChainLayout {
  const rows = rowsOf(widths, gaps, width);
  const boxes: Placed[] = [];
  for (const [row, indices] of rows.entries()) {
    const isLast = row === rows.length - 1;
    const lead = row === 0 ? 0 : (gaps[(indices[0] ?? 1) - 1] ?? 0);
    const room = width - (isLast ? 0 : STUB);
    const taken = indices.reduce((sum, index) => sum + (widths[index] ?? 0), lead);
    const inner = indices.slice(1).reduce((sum, index) => sum + (gaps[index - 1] ?? 0), 0);
    const spare = Math.max(0, room - taken - inner);
    // The last box stands at the right edge; what comes before it shares what is left.
    const shares = indices.length - (row === 0 ? 1 : 0);
    const share = shares === 0 ? 0 : spare / shares;
    let x = row === 0 ? 0 : lead + share;
    indices.forEach((index, place) => {
      if (place > 0) x += (gaps[index - 1] ?? 0) + share;
      boxes[index] = { x: Math.round(x), row };
      x += widths[index] ?? 0;
    });
  }
  return { boxes, rows: rows.length, width };
}

/** The boxes of each row, as many as fit with their least gaps. */
function rowsOf(widths: readonly number[], gaps: readonly number[], width: number): number[][] {
  const rows: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  widths.forEach((box, index) => {
    const gap = gaps[index - 1] ?? 0;
    const stub = index === widths.length - 1 ? 0 : STUB;
    if (used + gap + box + stub > width) {
      rows.push([index]);
      used = (index === 0 ? 0 : gap) + box;
    } else {
      rows.at(-1)?.push(index);
      used += gap + box;
    }
  });
  return rows;
}
