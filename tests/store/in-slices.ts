/** The same store, to which each batch comes in slices: what it promises of batches it promises of these. */
import type { GraphRecord } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import type { Batch, GraphStore, RecordSlice } from '../../server/store/graph-store.ts';
import type { StoreKind } from './graph-store.suite.ts';

const encoder = new TextEncoder();

/** The text of a slice. */
export const linesOf = (lines: readonly string[]) =>
  encoder.encode(lines.map((line) => `${line}\n`).join(''));

/** In the order of the records, so that each keeps its index; a new slice wherever the kind changes, and after a few. */
export async function* slicesOf(
  records: readonly GraphRecord[],
  most = 3,
): AsyncGenerator<RecordSlice, void> {
  for (let start = 0; start < records.length; ) {
    const kind = records[start]?.record ?? 'entity';
    let end = start + 1;
    while (end < records.length && end - start < most && records[end]?.record === kind) end += 1;
    const lines = records.slice(start, end).map(canonicalLine);
    yield { kind, text: linesOf(lines), count: lines.length };
    start = end;
  }
}

const inSlices = (batch: Batch): Batch =>
  Symbol.asyncIterator in batch.records ? batch : { ...batch, records: slicesOf(batch.records) };

function takingSlices(store: GraphStore): GraphStore {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'apply') return (batch: Batch) => target.apply(inSlices(batch));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

export const inSlicesOnly = ({ name, open }: StoreKind): StoreKind => ({
  name: `${name}, given slices,`,
  async open() {
    const { store, reopen, dispose } = await open();
    return { store: takingSlices(store), reopen: async () => takingSlices(await reopen()), dispose };
  },
});
