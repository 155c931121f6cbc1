/** Records as whoever edits them reads them, with the tag that says so. */
import type { EditableRecord } from '../../contract/edit.ts';
import type { GraphRecord } from '../../contract/model.ts';
import { recordWithholder } from '../../domain/protection/withhold.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import { type GraphStore, recordTag } from '../../store/graph-store.ts';
import { withheldNames } from '../withheld.ts';

/** By id; what is not here, or protected, is no key. */
export async function standingOf(
  store: GraphStore,
  ids: readonly string[],
): Promise<Map<string, EditableRecord>> {
  const shown = await store.shown(ids);
  const clean = await withoutWithheld(
    store,
    shown.map(({ record }) => record),
  );
  return new Map(
    shown.map(({ record, isPart }) => {
      const read = clean(record);
      const isQuoting = canonicalLine(read) !== canonicalLine(record);
      return [record.id, { record: read, tag: recordTag(read), isPart: isPart || isQuoting }];
    }),
  );
}

/** Takes withheld names out of such records, but where a public name that stands around them holds one. */
export async function withoutWithheld(
  store: GraphStore,
  records: readonly GraphRecord[],
): Promise<<R extends GraphRecord>(record: R) => R> {
  const withholding = await withheldNames(store);
  const clean = recordWithholder(withholding);
  if (withholding.ids.size > 0) clean(await entitiesAround(store, records));
  return clean;
}

/** Whom they are about: those at the ends of their relations, too. */
async function entitiesAround(store: GraphStore, records: readonly GraphRecord[]) {
  const answered = await store.claims(
    records.flatMap((one) => (one.record === 'response' ? one.answers : [])),
  );
  const claims = [...answered, ...records.filter((one) => one.record === 'claim')];
  const relations = [
    ...(await store.relations(claims.map(({ on }) => on))),
    ...records.filter((one) => one.record === 'relation'),
  ];
  return store.entities([
    ...records.flatMap((one) => (one.record === 'response' ? one.by : one.id)),
    ...claims.flatMap(({ on, mentions = [] }) => [on, ...mentions]),
    ...relations.flatMap(({ from, to }) => [from, to]),
  ]);
}
