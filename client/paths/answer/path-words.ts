/** What an answer says, in words: pure, so that it can be held to examples. */

import type { ResponseKind } from '../../../server/contract/model.ts';
import type { PathsAnswer, PathView } from '../../../server/contract/paths.ts';
import type { Included, ResponseView } from '../../../server/contract/views.ts';
import { authorOf, locatorInWords } from '../../ui/citing.ts';
import { CONTRADICTED, count, RESPONSE_WORDS, repliesInWords, STANDING_WORDS } from '../../ui/wording.ts';

const relationsOf = (path: PathView, included: Included) =>
  path.steps.flatMap((step) => step.relations.flatMap((id) => included.relations[id] ?? []));

const responsesOf = (path: PathView, included: Included) =>
  path.responses.flatMap((id) => included.responses[id] ?? []);

/** “Alleged, disputed”, “Reported, one ended”. */
export function weakestWords(path: PathView, included: Included): string {
  const relations = relationsOf(path, included);
  const words = [STANDING_WORDS[path.weakest]];
  if (relations.some((relation) => relation.disputed)) words.push('disputed');
  if (relations.length > 0 && relations.every((relation) => relation.family === 'spatial'))
    words.push('spatial only');
  const ended = relations.filter(({ over }) => over).length;
  if (ended > 0) words.push(ended === 1 ? 'one ended' : `${ended} ended`);
  if (path.openDates > 0) words.push(`${count(path.openDates, 'date')} unknown`);
  return words.join(', ');
}

/** “1, Al Jazeera”; only the number where there are several. */
export function sourcesWords(path: PathView, included: Included): string {
  if (path.sources !== 1) return String(path.sources);
  const claims = relationsOf(path, included).flatMap((relation) =>
    relation.claims.flatMap((id) => included.claims[id] ?? []),
  );
  const source = claims[0] && included.sources[claims[0].source];
  return source ? `1, ${source.publisher}` : '1';
}

/** “Denial, declined, in court”. */
export const repliesWords = (path: PathView, included: Included): string =>
  repliesInWords(responsesOf(path, included).map((response) => response.kind));

export function breaksWords(path: PathView): string {
  const step = path.steps.every(({ relations }) => relations.length === 1) ? 'line' : 'step';
  if (!path.restsOnOneSource) return `any one ${step}`;
  // Others may support a part of it: without this one it is broken all the same.
  return `any one ${step}, or ${path.sources === 1 ? 'the source' : 'one source'}`;
}

const IN_FULL: readonly ResponseKind[] = ['denial', 'clarification'];

/** Denials and clarifications stand in full on every path; the others are named. */
export function partResponses(path: PathView, included: Included) {
  const all = responsesOf(path, included);
  const isInFull = (response: ResponseView) => IN_FULL.includes(response.kind);
  return { inFull: all.filter(isInFull), named: all.filter((response) => !isInFull(response)) };
}

/** “Hun To, in court (P4.4, P4.5)”: those of one author and kind together. */
export function namedWords(responses: readonly ResponseView[], included: Included): string[] {
  const groups = Map.groupBy(
    responses,
    (response) => `${authorOf(response, included.entities)}, ${RESPONSE_WORDS[response.kind]}`,
  );
  return [...groups].map(([words, members]) => `${words} (${members.map((member) => member.id).join(', ')})`);
}

/** The claims of this path that a reply answers. */
export function answeredHere(answers: readonly string[], path: PathView, included: Included): string[] {
  const claims = new Set(relationsOf(path, included).flatMap((relation) => relation.claims));
  return answers.filter((id) => claims.has(id));
}

/** The paths by length, shortest first, each with its number in the whole answer. */
export function groupsOf(
  paths: readonly PathView[],
): { hops: number; paths: { number: number; path: PathView }[] }[] {
  const numbered = paths.map((path, index) => ({ number: index + 1, path }));
  const groups = Map.groupBy(numbered, ({ path }) => path.hops);
  return [...groups].sort(([a], [b]) => a - b).map(([hops, members]) => ({ hops, paths: members }));
}

/** “Denials · ¶2, line 215”: where a reply stands in its source, which is named before it. */
export function placeOf(response: ResponseView, source: string): string {
  const locator = locatorInWords(response.locator);
  const rest = locator.startsWith(source) ? locator.slice(source.length).replace(/^[\s·,:]+/, '') : locator;
  return [source, rest, response.id].filter(Boolean).join(', ');
}

/** Who alone begins every chain is no end of one: “any person” is anyone else. */
export const toBeReached = (ids: readonly string[], from: readonly string[]): readonly string[] =>
  from.length === 1 ? ids.filter((id) => id !== from[0]) : ids;

/** “2 of 7”: how many of the entities that were to be reached were; `undefined` where there was but one. */
export function reachedOf({ paths, unreached }: PathsAnswer, from: readonly string[]): string | undefined {
  const reached = new Set(paths.map((path) => path.to)).size;
  const all = reached + toBeReached(unreached.to, from).length + (unreached.omitted?.to ?? 0);
  return all > 1 ? `${reached.toLocaleString('en')} of ${all.toLocaleString('en')}` : undefined;
}

/** Why a search ended before it was whole, and what can be done. */
const REASONS: Record<NonNullable<PathsAnswer['reason']>, string> = {
  steps:
    'The search stopped at its limit of work. What it found is shown; fewer steps or names may be searched whole.',
  time: 'The search stopped at its time limit. What it found is shown; fewer steps or names may be searched whole.',
  memory:
    'The search stopped at its memory limit. What it found is shown; fewer steps or names may be searched whole.',
  paths:
    'There are more chains than can be counted. The first that were found are shown; narrower rules would show all.',
};

/** What to say of an answer that is not whole; `undefined` of one that is. */
export const cutWords = ({ reason, complete }: PathsAnswer): string | undefined =>
  reason ? REASONS[reason] : complete ? undefined : 'The search ended before it was whole.';

export const completenessWords = (answer: PathsAnswer): string =>
  !answer.complete
    ? 'Not all was searched'
    : answer.truncated
      ? `Search complete; the first ${answer.paths.length.toLocaleString('en')} are listed`
      : 'Search complete';

/** “Searched to 3 steps, 12 chains so far”. */
export const progressWords = (progress: { searchedTo: number; found: number } | undefined): string =>
  progress === undefined
    ? 'Searching'
    : `Searched to ${count(progress.searchedTo, 'step')}, ${count(progress.found, 'chain')} so far`;

/**
 * A path as sentences, for reading aloud and where there is no room to draw it.
 * @param contradicted the lines on which the sources cannot all be right
 */
export function pathSentences(
  path: PathView,
  included: Included,
  contradicted: ReadonlySet<string> = new Set(),
): string[] {
  return path.steps.map((step) =>
    step.relations
      .flatMap((id) => {
        const relation = included.relations[id];
        if (!relation) return [];
        const told = `${relation.sentence} (${relation.claims.join(', ')})`;
        return [contradicted.has(id) ? `${told} ${CONTRADICTED}` : told];
      })
      .join(' '),
  );
}

type Relaxation = PathsAnswer['relaxations'][number];

/** “Allow hubs”, “Allow one more step”. */
export function changeWords({ change, value }: Relaxation, layerTitle: (id: string) => string): string {
  switch (change) {
    case 'hubs':
      return 'Allow hubs';
    case 'standing':
      return `Allow ${value} lines`;
    case 'inference':
      return 'Allow inferred lines';
    case 'layer':
      return `Add the layer ${layerTitle(String(value))}`;
    case 'maxHops':
      return 'Allow one more step';
    case 'asOf':
      return 'Ask about all times';
  }
}

/** “4 chains, shortest 3 steps”; “None”. */
export function findsWords({ finds, atLeast, shortest }: Relaxation): string {
  if (finds === 0) return atLeast ? 'None found before the search ended' : 'None';
  const chains = `${atLeast ? 'At least ' : ''}${count(finds, 'chain')}`;
  return shortest === null ? chains : `${chains}, shortest ${count(shortest, 'step')}`;
}

type HubCount = PathsAnswer['scope']['hubs'][number];

/**
 * “3 through Cambodia, 2 through several hubs”; of many hubs the first, and how many more. What leads through several
 * is in the count of none of them, and is told where all counts are whole.
 */
export function hubsWords(
  { finds, atLeast }: Pick<Relaxation, 'finds' | 'atLeast'>,
  hubs: readonly HubCount[],
  nameOf: (id: string) => string,
): string {
  const through = hubs.filter((hub) => hub.paths > 0).toSorted((a, b) => b.paths - a.paths);
  const shown = through.slice(0, 3);
  const rest = through.length - shown.length;
  const isWhole = !atLeast && !hubs.some((hub) => hub.atLeast);
  const several = isWhole ? finds - through.reduce((sum, hub) => sum + hub.paths, 0) : 0;
  return [
    ...shown.map((hub) => `${hub.atLeast ? 'at least ' : ''}${hub.paths} through ${nameOf(hub.id)}`),
    ...(rest > 0 ? [`others through one of ${count(rest, 'other hub')}`] : []),
    ...(several > 0 ? [`${several} through several hubs`] : []),
  ].join(', ');
}
