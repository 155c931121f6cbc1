/** What an edit takes out of sight, or brings back: whoever becomes protected, and all that would tell of them. */
import type { EditEffects } from '../../contract/edit.ts';
import type { Claim, Entity, GraphRecord, Relation, Response } from '../../contract/model.ts';
import { byCodePoint } from '../../contract/model.ts';
import type { GraphStore } from '../../store/graph-store.ts';

const MOST_RELATIONS = 100;
const NOTHING = { entities: 0, relations: 0, claims: 0, responses: 0 };

interface Change {
  put: readonly GraphRecord[];
  remove: readonly string[];
}

/** As of now: to be asked before the edit is made. What is protected cannot be edited, so no edit shows anything again. */
export async function effectsOf(store: GraphStore, { put, remove }: Change): Promise<EditEffects> {
  const entities = await newlyProtected(store, put);
  if (entities.length === 0) return { hidden: NOTHING, shown: NOTHING, relations: [] };
  const written = new Set([...put.map(({ id }) => id), ...remove]);
  /** As they will read; what is new was never in sight. */
  const after = <R extends Relation | Claim | Response>(
    standing: readonly R[],
    again: readonly R[],
  ): Map<string, R> =>
    new Map([...standing.filter(({ id }) => !written.has(id)), ...again].map((one) => [one.id, one]));
  const replaced = await replacedBy(store, put);

  const gone = new Set(entities);
  const relations = [
    ...after<Relation>(
      [...(await store.relationsFrom(entities, {})), ...(await store.relationsInto(entities, {}))],
      replaced.relations.filter(({ from, to }) => gone.has(from) || gone.has(to)),
    ).keys(),
  ].sort(byCodePoint);
  const subjects = new Set([...entities, ...relations]);
  const claims = after<Claim>(
    await store.claimsOn([...subjects]),
    replaced.claims.filter(({ on }) => subjects.has(on)),
  );
  const isHidden = ({ by, answers }: Response) => gone.has(by) || answers.every((id) => claims.has(id));
  const answering = await store.responsesTo([...claims.keys()]);
  for (const id of entities) answering.push(...(await store.responsesAbout(id)));
  const responses = after<Response>(answering.filter(isHidden), replaced.responses.filter(isHidden));
  return {
    hidden: {
      entities: entities.length,
      relations: relations.length,
      claims: claims.size,
      responses: responses.size,
    },
    shown: NOTHING,
    relations: relations.slice(0, MOST_RELATIONS),
  };
}

async function newlyProtected(store: GraphStore, put: readonly GraphRecord[]): Promise<string[]> {
  const ids = put.flatMap((one) => (one.record === 'entity' && one.protection !== undefined ? one.id : []));
  const standing: Entity[] = ids.length === 0 ? [] : await store.entities(ids);
  return standing.map(({ id }) => id);
}

/** Those of the records that take the place of one that is shown. */
async function replacedBy(store: GraphStore, put: readonly GraphRecord[]) {
  const standing = new Set((await store.shown(put.map(({ id }) => id))).map(({ record }) => record.id));
  const replaced = put.filter(({ id }) => standing.has(id));
  return {
    relations: replaced.filter((one) => one.record === 'relation'),
    claims: replaced.filter((one) => one.record === 'claim'),
    responses: replaced.filter((one) => one.record === 'response'),
  };
}
