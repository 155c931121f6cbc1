/** What refers to a record, as far as it is shown: for whoever would remove it. */
import type { GraphRecord } from '../../contract/model.ts';
import type { GraphStore } from '../../store/graph-store.ts';

/** Ids, no more than `most` of each sort; statements and cases that only mention an entity are not looked for. */
export async function referrersOf(store: GraphStore, record: GraphRecord, most: number): Promise<string[]> {
  const { id } = record;
  const page = { offset: 0, limit: most };
  switch (record.record) {
    case 'case':
      return [];
    case 'source':
      return idsOf((await store.restingOn(id, page)).items);
    case 'entity':
      return [
        ...idsOf((await store.relationsOf(id, {}, page)).items),
        ...idsOf(await store.claimsOn([id])),
        ...idsOf((await store.responsesAbout(id)).filter(({ by }) => by === id)),
      ];
    case 'relation':
      return idsOf(await store.claimsOn([id]));
    case 'claim':
      return idsOf(await store.responsesTo([id]));
    case 'response':
      return [];
  }
}

const idsOf = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);
