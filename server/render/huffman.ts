/** Prefix codes as DEFLATE (RFC 1951) has them: canonical, each length at most the limit. */

export interface PrefixCode {
  /** By symbol, in bits; 0 where the symbol does not occur. */
  readonly lengths: Uint8Array;
  /** By symbol, the first bit of the code lowest: as they are written. */
  readonly bits: Uint16Array;
}

/** The shortest code for the counts; where one would be longer than the limit, for flatter counts. */
export function prefixCodeOf(counts: Uint32Array, limit: number): PrefixCode {
  let lengths = lengthsOf(counts);
  for (let flatter = counts; lengths.some((length) => length > limit); ) {
    flatter = flatter.map((count) => (count > 1 ? count >>> 1 : count));
    lengths = lengthsOf(flatter);
  }
  return { lengths, bits: bitsOf(lengths, limit) };
}

/** Huffman's, by two queues: leaves by count, and the pairs that are made of them, which come in order by themselves. */
function lengthsOf(counts: Uint32Array): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const leaves = Array.from(counts, (count, symbol) => ({ count, symbol })).filter(({ count }) => count > 0);
  leaves.sort((a, b) => a.count - b.count || a.symbol - b.symbol);
  // A code of one symbol still takes a bit.
  if (leaves.length < 2) {
    for (const { symbol } of leaves) lengths[symbol] = 1;
    return lengths;
  }
  const weights = leaves.map(({ count }) => count);
  const parents: number[] = [];
  let [leaf, pair] = [0, leaves.length];
  const least = () => {
    const takesLeaf = leaf < leaves.length && (pair >= weights.length || weightAt(leaf) <= weightAt(pair));
    return takesLeaf ? leaf++ : pair++;
  };
  const weightAt = (at: number) => weights[at] ?? 0;
  for (let made = 1; made < leaves.length; made++) {
    const [one, other] = [least(), least()];
    parents[one] = weights.length;
    parents[other] = weights.length;
    weights.push(weightAt(one) + weightAt(other));
  }
  const depths = new Array<number>(weights.length).fill(0);
  for (let at = weights.length - 2; at >= 0; at--) depths[at] = (depths[parents[at] ?? 0] ?? 0) + 1;
  leaves.forEach(({ symbol }, index) => {
    lengths[symbol] = depths[index] ?? 0;
  });
  return lengths;
}

/** Shorter codes first, and of one length by symbol. */
function bitsOf(lengths: Uint8Array, limit: number): Uint16Array {
  const bits = new Uint16Array(lengths.length);
  let code = 0;
  for (let length = 1; length <= limit; length++) {
    code <<= 1;
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] === length) bits[symbol] = reversed(code++, length);
    }
  }
  return bits;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}
