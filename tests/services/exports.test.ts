import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExportService } from '../../server/services/exports.ts';
import { createImportService } from '../../server/services/imports.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { allRecords, caseRecord, claim, entity, put, relation, source } from '../store/records.ts';

type Opened = Awaited<ReturnType<typeof EMBEDDED.open>>;

describe('A part of a graph with several cases', () => {
  let from: Opened;
  let to: Opened;
  beforeAll(async () => {
    [from, to] = [await EMBEDDED.open(), await EMBEDDED.open()];
    await put(
      from.store,
      caseRecord('first', { layers: [{ id: 'press', title: 'Press', default: true }] }),
      caseRecord('second', { layers: [{ id: 'court', title: 'Court' }] }),
      source('s1'),
      entity('a'),
      entity('b'),
      relation('a-b', 'a', 'b', { layer: 'court' }),
      claim('c1', 'a-b', { source: 's1' }),
    );
  });
  afterAll(async () => {
    await from.dispose();
    await to.dispose();
  });

  it('can be imported into an empty store, whichever case its layers are of', async () => {
    async function* bytes() {
      for await (const line of createExportService({ store: from.store }).stream('bundle', ['a', 'b']))
        yield Buffer.from(line);
    }
    await createImportService({ store: to.store }).start([{ chunks: bytes() }], { format: 'bundle' });
    const kept = await allRecords(to.store);
    expect(kept.map((record) => record.id)).toEqual(['first', 's1', 'a', 'b', 'a-b', 'c1']);
    expect((await to.store.layers()).map(({ id, default: shown }) => [id, shown])).toEqual([
      ['press', true],
      ['court', true],
    ]);
  });
});
