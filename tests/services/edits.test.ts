import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Edit } from '../../server/contract/edit.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import type { ValidationError } from '../../server/errors.ts';
import { editTitle } from '../../server/services/edits/edit-title.ts';
import { createEditService, type EditService } from '../../server/services/edits.ts';
import { type GraphStore, recordTag } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { claim, entity, put, relation, response, source, statement } from '../store/records.ts';

/** Two firms that are joined, a third beside them, and what is said of the line. */
const GRAPH: readonly GraphRecord[] = [
  source('s1'),
  entity('a'),
  entity('b'),
  entity('c'),
  relation('ab', 'a', 'b'),
  relation('bc', 'b', 'c'),
  claim('ab-said', 'ab'),
  claim('bc-said', 'bc'),
  statement('a-is', 'a'),
  response('of-ab', ['ab-said']),
  response('of-both', ['ab-said', 'bc-said']),
  response('by-a', ['bc-said'], { by: 'a' }),
];

let home: string;
let store: GraphStore;
let edits: EditService;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-edits-'));
  store = await openStore({ store: 'sqlite', home });
  edits = createEditService({ store });
  await put(store, ...GRAPH);
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true });
});

/** As somebody would make it who has read all that stands. */
async function made(records: readonly GraphRecord[], remove: string[] = [], dryRun = false) {
  const ids = [...records.map(({ id }) => id), ...remove];
  const tags = new Map((await store.shown(ids)).map(({ record }) => [record.id, recordTag(record)]));
  const edit: Edit = {
    ...{ put: [...records], remove },
    expect: Object.fromEntries(ids.map((id) => [id, tags.get(id) ?? null])),
  };
  return edits.edit(edit, { dryRun });
}

const PROTECTED = entity('a', { protection: 'protected' });

describe('What protecting somebody takes out of sight', () => {
  it('is they, what touches them, and each reply by them or to nothing else', async () => {
    const trial = await made([PROTECTED], [], true);
    expect(trial.effects).toEqual({
      hidden: { entities: 1, relations: 1, claims: 2, responses: 2 },
      shown: { entities: 0, relations: 0, claims: 0, responses: 0 },
      relations: ['ab'],
    });
    const before = await store.counts();
    expect((await made([PROTECTED])).effects).toEqual(trial.effects);
    const after = await store.counts();
    expect({
      entities: before.entities - after.entities,
      relations: before.relations - after.relations,
      claims: before.claims - after.claims,
      responses: before.responses - after.responses,
    }).toEqual(trial.effects.hidden);
  });

  it('is not what the same edit takes away from them, or was never there', async () => {
    const elsewhere = [relation('ab', 'c', 'b', { role: 'heir' }), relation('ca', 'c', 'a')];
    const { effects } = await made([PROTECTED, ...elsewhere], ['a-is', 'by-a']);
    expect(effects).toMatchObject({ hidden: { entities: 1, relations: 0, claims: 0, responses: 0 } });
    expect(await store.relations(['ab', 'ca'])).toMatchObject([{ id: 'ab' }]);
  });

  it('is nothing where nobody becomes protected', async () => {
    const { effects } = await made([entity('a', { name: 'Other' })], ['of-ab']);
    expect(effects.hidden).toEqual({ entities: 0, relations: 0, claims: 0, responses: 0 });
  });

  it('names a hundred relations at most, the first by id, and counts all', async () => {
    const firms = Array.from({ length: 150 }, (_, index) => entity(`firm-${index + 1_000}`));
    await put(store, ...firms, ...firms.map(({ id }) => relation(`a-${id}`, 'a', id)));
    const { effects } = await made([PROTECTED], [], true);
    expect(effects.hidden.relations).toBe(151);
    expect(effects.relations).toHaveLength(100);
    expect(effects.relations.slice(0, 2)).toEqual(['a-firm-1000', 'a-firm-1001']);
  });
});

describe('An edit', () => {
  it('tells what still refers to what it removes, but not what goes with it', async () => {
    const faultsOf = (edit: Promise<unknown>) => edit.catch(({ faults }: ValidationError) => faults);
    expect(await faultsOf(made([], ['ab', 'of-ab', 'ab-said']))).toEqual([
      { code: 'still-referred-to', pointer: '/remove/2', subject: 'of-both' },
    ]);
    expect(await made([response('of-both', ['bc-said'])], ['ab', 'of-ab', 'ab-said'])).toMatchObject({
      updated: 1,
      removed: 3,
    });
  });

  it('is called by what it changes, and by nobody’s name', async () => {
    const { id = '' } = await made(
      [entity('n', { name: 'Wen Ashdown' }), claim('ab-said', 'ab')],
      ['by-a', 'a-is'],
    );
    expect((await store.imports.read(id))?.title).toBe('Edit: 1 entity; removed 1 claim, 1 response');
    expect(editTitle([...GRAPH], [])).toBe('Edit: 1 source, 3 entities, 2 relations, 3 claims, 3 responses');
  });

  it('asked of one record is asked anew as often as somebody else is faster, as long as it is allowed', async () => {
    let asked = 0;
    const answer = await edits.put(entity('a', { name: 'Last' }), () => {
      asked += 1;
      if (asked === 1) void put(store, entity('a', { name: 'First' }));
    });
    expect(asked).toBe(2);
    expect(answer).toMatchObject({ updated: 1 });
    expect(await store.entities(['a'])).toMatchObject([{ name: 'Last' }]);
  });
});
