/** How one set of entities reaches another: the finder's answer, with the replies and all that is needed to read it. */

import { byCodePoint } from '../contract/model.ts';
import type { PathQuestion, PathsAnswer } from '../contract/paths.ts';
import type { Findings, PathFinder, Question } from '../paths/path-finder.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { includedFor } from './included.ts';
import { layersOf } from './lens.ts';

export interface PathService {
  /** Throws `ValidationError` for an entity or a layer that is not there, `BusyError` when too much is waiting. */
  find(question: PathQuestion, signal?: AbortSignal): Promise<PathsAnswer>;
}

const limitOf = ({ groups = 2, paths = 50, perEnd = false }: NonNullable<PathQuestion['limit']>) => ({
  groups,
  paths,
  perEnd,
});

export function createPathService({ store, finder }: { store: GraphStore; finder: PathFinder }): PathService {
  return {
    async find(asked, signal) {
      const rules = asked.rules ?? {};
      const question: Question = {
        from: asked.from,
        to: asked.to,
        rules,
        limit: limitOf(asked.limit ?? {}),
        ...(asked.parts && { parts: asked.parts }),
        layers: await layersOf(store),
      };
      const findings = await finder.find(question, signal ? { signal } : {});
      const relations = relationsNamed(findings);
      const repliesTo = await repliesByRelation(store, relations);
      const paths = findings.paths.map((path) => {
        const replies = path.steps.flatMap((step) => step.relations).flatMap((id) => repliesTo.get(id) ?? []);
        return { ...path, responses: [...new Set(replies)].sort(byCodePoint) };
      });
      const included = await includedFor(
        store,
        {
          entities: entitiesNamed(findings),
          relations,
          sources: findings.breaks.flatMap((pair) => pair.sources.ids),
        },
        { layers: rules.layers ?? question.layers.usual, standing: rules.standing, asOf: rules.asOf },
      );
      return { ...findings, paths, included };
    },
  };
}

/** For each relation, the replies to any of its claims: replies obey no filter. */
async function repliesByRelation(
  store: GraphStore,
  relations: readonly string[],
): Promise<Map<string, string[]>> {
  const claims = await store.claimsOn(relations);
  const relationOf = new Map(claims.map((claim) => [claim.id, claim.on]));
  const replies = new Map<string, string[]>();
  for (const response of await store.responsesTo([...relationOf.keys()])) {
    for (const relation of new Set(response.answers.flatMap((claim) => relationOf.get(claim) ?? []))) {
      replies.set(relation, [...(replies.get(relation) ?? []), response.id]);
    }
  }
  return replies;
}

const relationsNamed = ({ paths, breaks }: Findings): string[] => [
  ...new Set([
    ...paths.flatMap((path) => path.steps.flatMap((step) => step.relations)),
    ...breaks.flatMap((pair) => pair.relations.ids),
  ]),
];

const entitiesNamed = ({ paths, unreached, scope }: Findings): string[] => [
  ...new Set([
    ...paths.flatMap((path) => path.entities),
    ...unreached.from,
    ...unreached.to,
    ...scope.hubs.map((hub) => hub.id),
  ]),
];
