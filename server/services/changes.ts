/** What changed between two dates, for a selection. */
import type { ChangesAnswer, ChangesQuestion } from '../contract/time.ts';
import { between, changeOf } from '../domain/time/changes.ts';
import { changedShares } from '../domain/time/changes-of-share.ts';
import { ValidationError } from '../errors.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { atOneRevision } from './at-one-revision.ts';
import { includedFor } from './included.ts';
import { relationsOfAll, selectionOf } from './relations-of-all.ts';

export interface ChangesService {
  /**
   * Of at most `MOST_RELATIONS` relations. Throws `ValidationError` where `to` ends before `from` does, or for an entity or
   * a layer that is not there, and `BusyError` when the graph does not rest.
   */
  find(question: ChangesQuestion): Promise<ChangesAnswer>;
}

export function createChangesService({ store }: { store: GraphStore }): ChangesService {
  return {
    async find({ from, to, ...asked }) {
      const when = between(from, to);
      if (!when) throw new ValidationError([{ code: 'dates-out-of-order', pointer: '/to' }]);
      return atOneRevision(store, async (revision) => {
        const selection = await selectionOf(store, asked);
        const { relations, complete } = await relationsOfAll(store, selection);
        const changes = relations.map((relation) => ({ id: relation.id, ...changeOf(relation, when) }));
        const told = {
          began: changes.flatMap(({ id, began }) => (began ? [{ relation: id, ...began }] : [])),
          ended: changes.flatMap(({ id, ended }) => (ended ? [{ relation: id, ...ended }] : [])),
          changed: changedShares(relations, from, to),
          unknown: changes.flatMap(({ id, unknown }) => (unknown ? [id] : [])),
        };
        const named = [
          ...[...told.began, ...told.ended].map(({ relation }) => relation),
          ...told.changed.flatMap(({ before, after }) => [before, after]),
          ...told.unknown,
        ];
        const included = await includedFor(store, { entities: selection.ids, relations: named }, asked);
        return { ...told, complete, revision, included };
      });
    },
  };
}
