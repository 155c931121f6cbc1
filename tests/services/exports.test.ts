import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../server/assemble.ts';
import { EXPORT_FORMATS } from '../../server/contract/exchange.ts';
import { createImportService } from '../../server/services/imports.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { allRecords, caseRecord, claim, entity, put, relation, response, source } from '../store/records.ts';

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
      const { services, close } = assemble(from.store);
      const { chunks } = await services.exports.file('bundle', { ids: ['a', 'b'] });
      for await (const text of chunks) yield Buffer.from(text);
      await close();
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

describe('A part of a graph', () => {
  it('counts the mentions and the answers that do not go with it, in every format', async () => {
    const { store, dispose } = await EMBEDDED.open();
    await put(
      store,
      caseRecord('first', { layers: [{ id: 'press', title: 'Press' }] }),
      source('s1'),
      ...['a', 'b', 'z'].map((id) => entity(id)),
      relation('a-b', 'a', 'b', { layer: 'press' }),
      relation('a-z', 'a', 'z', { layer: 'press' }),
      claim('c1', 'a-b', { source: 's1' }),
      claim('c2', 'a-z', { source: 's1' }),
      claim('c3', 'a', { source: 's1', predicate: 'met', mentions: ['b', 'z'], layer: 'press' }),
      response('r', ['c1', 'c2'], { source: 's1', layer: 'press' }),
    );
    const { services, close } = assemble(store);
    for (const format of EXPORT_FORMATS) {
      const { losses } = await services.exports.losses(format, { ids: ['a', 'b'] });
      expect(losses, format).toContainEqual({ code: 'mentions', about: 'claim', count: 1 });
      expect(losses, format).toContainEqual({ code: 'answers', about: 'response', count: 1 });
      const whole = await services.exports.losses(format);
      expect(whole.losses.map(({ code }) => code)).not.toContain('answers');
    }
    await close();
    await dispose();
  });
});
