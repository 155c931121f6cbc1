/** What keeps a figure from being drawn. Each finding names what it is about by an id of ours, never by a name. */
import type { Manifest } from '../../contract/manifest.ts';
import { rankOf } from '../evidence/standing.ts';
import { claimsBehind, type Draft, type FigureMaterial } from './draft.ts';

export const MOST_LINES = 500;
export const MOST_ENTITIES = 300;

/** True when the sheet could not be read, or not be made, at any size. */
export const isTooLarge = (draft: Draft): boolean =>
  draft.lines.length > MOST_LINES || draft.entities.length > MOST_ENTITIES;

/** Relations that nothing is cited for: those of lines and of badges, each once. */
export function uncited(draft: Draft, material: FigureMaterial): string[] {
  const shown = new Set([
    ...draft.lines.map((line) => line.id),
    ...draft.entities.flatMap((entity) => entity.badges.flatMap((badge) => badge.relations)),
  ]);
  return [...shown].filter((id) => claimsBehind(material, [id]).length === 0);
}

/**
 * People of whom the figure shows nothing but accusations, with no reply recorded to any of them: not even that they
 * were asked and did not answer. An editor may override this for one person, with a reason.
 */
export function accusedWithoutReply(
  draft: Draft,
  material: FigureMaterial,
  overrides: Manifest['overrides'] = [],
): string[] {
  const answered = new Set(
    Object.values(material.included.responses).flatMap((response) => response.answers),
  );
  const excused = new Set(overrides.map((override) => override.about));
  return draft.entities
    .filter((entity) => entity.kind === 'person' && !excused.has(entity.id))
    .filter((entity) => {
      const lines = draft.lines.filter((line) => line.from === entity.id || line.to === entity.id);
      return (
        lines.length > 0 &&
        entity.badges.length === 0 &&
        lines.every((line) => rankOf(line.standing) >= rankOf('alleged')) &&
        !claimsBehind(
          material,
          lines.map((line) => line.id),
        ).some((claim) => answered.has(claim.id))
      );
    })
    .map((entity) => entity.id);
}
