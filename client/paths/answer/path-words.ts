/** What an answer says, in words: pure, so that it can be held to examples. */

import { type ResponseKind, STANDINGS } from '../../../server/contract/model.ts';
import type { PathsAnswer, PathView } from '../../../server/contract/paths.ts';
import type { Included, ResponseView } from '../../../server/contract/views.ts';
import { authorOf, locatorInWords } from '../../words/citing.ts';
import { CHAIN, CUT_SHORT, OUTCOME, RELAXATIONS, REPLIES } from '../../words/paths/answer.tsx';
import { repliesInWords } from '../../words/terms.ts';

const relationsOf = (path: PathView, included: Included) =>
  path.steps.flatMap((step) => step.relations.flatMap((id) => included.relations[id] ?? []));

const responsesOf = (path: PathView, included: Included) =>
  path.responses.flatMap((id) => included.responses[id] ?? []);

/** “Alleged, disputed”, “Reported, one ended”. */
export function weakestWords(path: PathView, included: Included): string {
  const relations = relationsOf(path, included);
  return CHAIN.weakestIs({
    standing: path.weakest,
    isDisputed: relations.some((relation) => relation.disputed),
    isSpatialOnly: relations.length > 0 && relations.every((relation) => relation.family === 'spatial'),
    ended: relations.filter(({ over }) => over).length,
    openDates: path.openDates,
  });
}

/** “1, Al Jazeera”; only the number where there are several. */
export function sourcesWords(path: PathView, included: Included): string {
  if (path.sources !== 1) return CHAIN.sourcesAre(path.sources, undefined);
  const claims = relationsOf(path, included).flatMap((relation) =>
    relation.claims.flatMap((id) => included.claims[id] ?? []),
  );
  const source = claims[0] && included.sources[claims[0].source];
  return CHAIN.sourcesAre(path.sources, source?.publisher);
}

/** “Denial, declined, in court”. */
export const repliesWords = (path: PathView, included: Included): string =>
  repliesInWords(responsesOf(path, included).map((response) => response.kind));

export function breaksWords(path: PathView): string {
  const step = path.steps.every(({ relations }) => relations.length === 1) ? 'line' : 'step';
  if (!path.restsOnOneSource) return CHAIN.breaksWithAny(step, undefined);
  // Others may support a part of it: without this one it is broken all the same.
  return CHAIN.breaksWithAny(step, path.sources === 1 ? 'only' : 'one of several');
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
    (response) => `${authorOf(response, included.entities)}, ${response.kind}`,
  );
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    const ids = members.map(({ id }) => id);
    return first ? [REPLIES.named(authorOf(first, included.entities), first.kind, ids)] : [];
  });
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
  return REPLIES.place([source, rest, response.id]);
}

/** Who alone begins every chain is no end of one: “any person” is anyone else. */
export const toBeReached = (ids: readonly string[], from: readonly string[]): readonly string[] =>
  from.length === 1 ? ids.filter((id) => id !== from[0]) : ids;

/** How many of the entities that were to be reached were, and of how many; `undefined` where there was but one. */
export function reachedOf(
  { paths, unreached }: PathsAnswer,
  from: readonly string[],
): { reached: number; all: number } | undefined {
  const reached = new Set(paths.map((path) => path.to)).size;
  const all = reached + toBeReached(unreached.to, from).length + (unreached.omitted?.to ?? 0);
  return all > 1 ? { reached, all } : undefined;
}

/** What to say of an answer that is not whole; `undefined` of one that is. */
export const cutWords = ({ reason, complete }: PathsAnswer): string | undefined =>
  reason ? CUT_SHORT[reason] : complete ? undefined : CUT_SHORT.unknown;

export function completenessWords({ complete, truncated, paths }: PathsAnswer): string {
  if (!complete) return OUTCOME.cut;
  return truncated ? OUTCOME.wholeListed(paths.length) : OUTCOME.whole;
}

/** “Searched to 3 steps, 12 chains so far”. */
export const progressWords = (progress: { searchedTo: number; found: number } | undefined): string =>
  progress === undefined ? OUTCOME.searching : OUTCOME.searchedTo(progress.searchedTo, progress.found);

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
    CHAIN.step(
      step.relations.flatMap((id) => {
        const relation = included.relations[id];
        if (!relation) return [];
        return CHAIN.line(relation.sentence, relation.claims, { isContradicted: contradicted.has(id) });
      }),
    ),
  );
}

type Relaxation = PathsAnswer['relaxations'][number];

/** “Allow hubs”, “Allow one more step”. */
export function changeWords({ change, value }: Relaxation, layerTitle: (id: string) => string): string {
  switch (change) {
    case 'layer':
      return RELAXATIONS.layer(layerTitle(String(value)));
    case 'standing':
      return RELAXATIONS.standing(STANDINGS.find((standing) => standing === value) ?? 'alleged');
    default:
      return RELAXATIONS[change];
  }
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
  return RELAXATIONS.through([
    ...shown.map((hub) => RELAXATIONS.throughHub(hub.paths, nameOf(hub.id), { isAtLeast: hub.atLeast })),
    ...(rest > 0 ? [RELAXATIONS.throughOthers(rest)] : []),
    ...(several > 0 ? [RELAXATIONS.throughSeveral(several)] : []),
  ]);
}
