/** Every question of the port at once, so that two stores (or one before and after) can be held against each other. */
import { byCodePoint, KINDS, RELATION_TYPES, STANDINGS } from '../../server/contract/model.ts';
import type { AuditPart, GraphStore, RelationFilter } from '../../server/store/graph-store.ts';
import { ALL, allRecords } from './records.ts';
import { readWhole } from './topology-shape.ts';

export const FILTERS: readonly RelationFilter[] = [
  {},
  { types: ['owns', 'family_of'] },
  { types: [] },
  { layers: ['reporting'] },
  ...STANDINGS.map((standing) => ({ standing })),
  { asOf: '2020' },
  { asOf: '2020-02' },
  { asOf: '2020-02-29', types: RELATION_TYPES, layers: ['reporting', 'register'], standing: 'alleged' },
];

/** All answers but the revision, which counts writes. `ids` may be of anything, stored or not. */
export async function everyAnswer(store: GraphStore, ids: readonly string[], texts: readonly string[]) {
  const { begin, shape } = await readWhole(store.topologyParts());
  const answers = {
    case: (await store.case()) ?? null,
    layers: await store.layers(),
    counts: await store.counts(),
    entities: await store.entities(ids),
    relations: await store.relations(ids),
    claims: await store.claims(ids),
    responses: await store.responses(ids),
    sources: await store.sources(ids),
    claimsOn: await store.claimsOn(ids),
    responsesTo: await store.responsesTo(ids),
    responsesAbout: await Promise.all(ids.map((id) => store.responsesAbout(id))),
    weights: [...(await store.weightOfSources(ids))],
    listSources: await store.listSources(ALL),
    allIds: await store.entityIds({}),
    idsOfKinds: await inTurn(KINDS, (kind) => store.entityIds({ kinds: [kind] })),
    restingOn: await inTurn(ids, (id) => store.restingOn(id, ALL)),
    relationsOf: await inTurn(ids, (id) => store.relationsOf(id, {}, ALL)),
    filtered: await inTurn(FILTERS, async (filter) => [
      await store.relationsFrom(ids, filter),
      await store.relationsInto(ids, filter),
      await store.holdings(ids, 'from', filter),
      await store.holdings(ids, 'into', filter),
      await store.relationsAmong(ids, filter),
      sorted(await store.neighbourCounts(ids, filter, ids.slice(0, 1))),
      await inTurn(ids, (id) => store.relationCounts(id, filter)),
    ]),
    search: await inTurn(texts, (text) => store.search(text, {}, ALL)),
    searchInLayer: await inTurn(texts, (text) =>
      store.search(text, { kinds: ['person', 'company'], layers: ['register'] }, ALL),
    ),
    topology: {
      roots: begin.roots.toSorted(),
      entities: sorted(shape.entities),
      relations: sorted(shape.relations),
    },
    records: await allRecords(store),
    audited: await audited(store),
  };
  // Through JSON, so that the order of keys and fields that are `undefined` make no difference, and failures are readable.
  return JSON.parse(JSON.stringify(answers)) as typeof answers;
}

/** By id: within its kind a store tells them in any order. */
export async function audited(store: GraphStore) {
  const all: Record<AuditPart['part'], { id: string }[]> = {
    ...{ sources: [], relations: [], claims: [], responses: [] },
  };
  for await (const told of store.auditParts()) {
    const records: Partial<Record<AuditPart['part'], readonly { id: string }[]>> = told;
    all[told.part].push(...(records[told.part] ?? []));
  }
  return Object.fromEntries(
    Object.entries(all).map(([kind, records]) => [kind, records.sort((a, b) => byCodePoint(a.id, b.id))]),
  );
}

const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

async function inTurn<T, R>(items: readonly T[], question: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (const item of items) answers.push(await question(item));
  return answers;
}
