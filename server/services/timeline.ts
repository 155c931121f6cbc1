/** When the relations of a selection held, and what happened to it on which day. */
import type { TimelineAnswer, TimelineQuestion } from '../contract/time.ts';
import { timelineOf } from '../domain/time/timeline.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { atOneRevision } from './at-one-revision.ts';
import { includedFor } from './included.ts';
import { admitsLayer } from './lens.ts';
import { relationsOfAll, selectionOf } from './relations-of-all.ts';

export interface TimelineService {
  /**
   * At most `MOST_RELATIONS` relations and `MOST_MARKS` marks. Throws `ValidationError` for an entity or a layer that is
   * not there, `BusyError` when the graph does not rest.
   */
  read(question: TimelineQuestion): Promise<TimelineAnswer>;
}

/** The earliest are told of. */
const MOST_MARKS = 5_000;

export function createTimelineService({ store }: { store: GraphStore }): TimelineService {
  return {
    read: (question) =>
      atOneRevision(store, async (revision) => {
        const selection = await selectionOf(store, question);
        const { relations, complete } = await relationsOfAll(store, selection);
        const statements = (await store.claimsOn(selection.ids)).filter((claim) =>
          admitsLayer(selection.filter, claim.layer),
        );
        const claims = [...statements, ...(await store.claimsOn(relations.map(({ id }) => id)))];
        const responses = await store.responsesTo(claims.map(({ id }) => id));
        const ends = await store.entities([...new Set(relations.flatMap(({ from, to }) => [from, to]))]);
        const kinds = new Map(ends.map(({ id, kind }) => [id, kind]));
        const { bars, marks, undated } = timelineOf({
          asked: new Set(selection.ids),
          relations,
          claims,
          responses,
          kindOf: (id) => kinds.get(id),
        });
        const told = marks.slice(0, MOST_MARKS);
        const included = await includedFor(
          store,
          {
            entities: selection.ids,
            relations: relations.map(({ id }) => id),
            claims: told.flatMap(({ claim }) => claim ?? []),
            responses: told.flatMap(({ response }) => response ?? []),
          },
          question,
        );
        return {
          bars,
          marks: told,
          undated,
          complete: complete && told.length === marks.length,
          revision,
          included,
        };
      }),
  };
}
