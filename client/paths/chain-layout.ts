/** Where the boxes of a chain stand: first and last aligned with the edges, wrapped where one row is too narrow. */
export interface Placed {
  x: number;
  row: number;
}

export interface ChainLayout {
  boxes: Placed[];
  rows: number;
}

/** Before a row's first box, where a line comes in from the row above. */
const LEAD_IN = 26;

/**
 * @param widths of the boxes, in the order of the chain
 * @param gaps the least room between each box and the next: `gaps[i]` is before box `i + 1`
 * @param width of the page; a box that is wider than it stands alone in its row
 */
export function layOutChain(widths: readonly number[], gaps: readonly number[], width: number): ChainLayout {
  const rows: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  widths.forEach((box, index) => {
    const gap = gaps[index - 1] ?? 0;
    if (used + gap + box > width) {
      rows.push([index]);
      used = (index === 0 ? 0 : gap + LEAD_IN) + box;
    } else {
      rows.at(-1)?.push(index);
      used += gap + box;
    }
  });
  const boxes: Placed[] = [];
  for (const [row, indices] of rows.entries()) {
    const first = indices[0] ?? 0;
    const lead = row === 0 ? 0 : (gaps[first - 1] ?? 0) + LEAD_IN;
    const taken = indices.reduce((sum, index) => sum + (widths[index] ?? 0), lead);
    const inner = indices.slice(1).reduce((sum, index) => sum + (gaps[index - 1] ?? 0), 0);
    const spare = Math.max(0, width - taken - inner) / Math.max(1, indices.length - 1);
    let x = lead;
    indices.forEach((index, place) => {
      if (place > 0) x += (gaps[index - 1] ?? 0) + spare;
      boxes[index] = { x: Math.round(x), row };
      x += widths[index] ?? 0;
    });
  }
  return { boxes, rows: rows.length };
}
