/** What an answer says, in words: pure, so that it can be held to examples. */

import type { ResponseKind } from '../../server/contract/model.ts';
import type { PathsAnswer, PathView } from '../../server/contract/paths.ts';
import type { Included, ResponseView } from '../../server/contract/views.ts';
import { authorOf } from '../ui/citing.ts';
import { count, RESPONSE_WORDS, repliesInWords, STANDING_WORDS } from '../ui/wording.ts';

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
  if (path.openDates > 0) words.push(`${count(path.openDates, 'date')} open`);
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

export const breaksWords = (path: PathView): string =>
  path.restsOnOneSource ? 'any one step, or the source' : 'any one step';

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

/** How many of the entities that were to be reached were. */
export function reachedWords(answer: PathsAnswer, plural: string): string | undefined {
  const reached = new Set(answer.paths.map((path) => path.to)).size;
  const all = reached + answer.unreached.to.length;
  return all > 1 ? `reach ${reached} of ${all} ${plural}` : undefined;
}

const REASONS: Record<NonNullable<PathsAnswer['reason']>, string> = {
  steps: 'The search stopped at its limit of steps. What it found is shown.',
  time: 'The search stopped at its time limit. What it found is shown.',
  memory: 'The search stopped at its memory limit. What it found is shown.',
  paths: 'There are more paths than can be listed. What was found is shown.',
};

export function completenessWords(answer: PathsAnswer): string {
  if (answer.reason) return REASONS[answer.reason];
  if (answer.truncated) return 'Search complete; the list is cut at 50';
  return 'Search complete';
}

/** “hun-to → heng-he-compound” as sentences, for copying and for reading aloud. */
export function pathSentences(path: PathView, included: Included): string[] {
  return path.steps.map((step) =>
    step.relations
      .flatMap((id) => {
        const relation = included.relations[id];
        return relation ? [`${relation.sentence} (${relation.claims.join(', ')})`] : [];
      })
      .join(' '),
  );
}

/** The whole answer as text that can be pasted: every chain, its replies, and the scope. */
export function answerAsText(question: string, answer: PathsAnswer): string {
  const { included } = answer;
  const chains = answer.paths.flatMap((path, index) => {
    const { inFull, named } = partResponses(path, included);
    return [
      '',
      `${index + 1}. ${pathSentences(path, included).join(' ')}`,
      `   Weakest: ${weakestWords(path, included)}. Sources: ${sourcesWords(path, included)}.`,
      ...[...inFull, ...named].map(
        (response) => `   Reply (${RESPONSE_WORDS[response.kind]}, ${response.id}): ${response.text}`,
      ),
    ];
  });
  const found = answer.paths.length === 0 ? 'No documented path.' : count(answer.paths.length, 'chain');
  return [question, found, completenessWords(answer), `Revision ${answer.revision}.`, ...chains].join('\n');
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
