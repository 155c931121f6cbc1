/** What keeps a figure from being drawn. Each finding names what it is about by an id of ours, never by a name. */
import type { FigureContent } from '../../contract/figure.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { byCodePoint } from '../../contract/model.ts';
import type { RelationView, ResponseView } from '../../contract/views.ts';
import { rankOf } from '../evidence/standing.ts';
import { claimsBehind, type Draft, type DraftEntity, type FigureMaterial } from './draft.ts';

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
 * People whose every line is an accusation, with no reply of theirs recorded to any claim of these: not even that they
 * were asked and did not answer. A badge that is an accusation counts as a line; an office that somebody holds does not
 * speak for him. Nor does what the terms of the figure leave out, since no reader sees it. An editor may override this
 * for one person, with a reason.
 */
export function accusedWithoutReply(
  draft: Draft,
  material: FigureMaterial,
  overrides: Manifest['overrides'] = [],
): string[] {
  const excused = new Set(overrides.map((override) => override.about));
  return draft.entities
    .filter((entity) => entity.kind === 'person' && !excused.has(entity.id))
    .filter((entity) => {
      const shown = shownOf(entity, draft, material);
      return (
        shown.length > 0 &&
        shown.every(isAccusation) &&
        !hasReplied(entity, claimIdsOf(shown, material), material)
      );
    })
    .map((entity) => entity.id);
}

function shownOf(entity: DraftEntity, { lines }: Draft, { included }: FigureMaterial): RelationView[] {
  const viewsOf = (ids: readonly string[]) => ids.flatMap((id) => included.relations[id] ?? []);
  const own = lines.filter(({ from, to }) => from === entity.id || to === entity.id);
  return [
    ...viewsOf(own.map(({ id }) => id)),
    ...viewsOf(entity.badges.flatMap(({ relations }) => relations)).filter(isAccusation),
  ];
}

/** By its standing, or by its words: a report of an allegation reads as one. */
const isAccusation = ({ standing, verb }: RelationView): boolean =>
  rankOf(standing) >= rankOf('alleged') || /\b(?:alleg|accus|suspect)/i.test(verb);

const claimIdsOf = (shown: readonly RelationView[], material: FigureMaterial): Set<string> =>
  new Set(
    claimsBehind(
      material,
      shown.map(({ id }) => id),
    ).map(({ id }) => id),
  );

function hasReplied(person: DraftEntity, claims: ReadonlySet<string>, { included }: FigureMaterial): boolean {
  const others = Object.values(included.entities).filter(({ id }) => id !== person.id);
  const byAnother = new Set(others.flatMap(({ id, name }) => [id, name]));
  return Object.values(included.responses).some(
    ({ by, answers }) => !byAnother.has(by) && answers.some((id) => claims.has(id)),
  );
}

/** Replies to claims that the figure shows and that it does not show itself, by id. No figure may leave with one. */
export function repliesLeftOut(
  { notes, responses }: Pick<FigureContent, 'notes' | 'responses'>,
  { included }: Pick<FigureMaterial, 'included'>,
): string[] {
  const claims = new Set(notes.flatMap((note) => note.claims.map(({ id }) => id)));
  const shown = new Map(responses.map((response) => [response.id, new Set(response.claims)]));
  const isLeftOut = ({ id, answers }: ResponseView) =>
    answers.some((claim) => claims.has(claim) && !shown.get(id)?.has(claim));
  return Object.values(included.responses)
    .filter(isLeftOut)
    .map(({ id }) => id)
    .sort(byCodePoint);
}
