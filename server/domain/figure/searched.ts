/** What a question about paths looked for, in the words of a figure's scope. */
import type { EndSet, PathQuestion, PathsAnswer } from '../../contract/paths.ts';
import { countOf, listOf } from '../text/grammar.ts';

type Answer = Pick<PathsAnswer, 'complete' | 'truncated' | 'paths' | 'scope' | 'included'>;

/** “paths from Hun Sen to Long Bay, with hubs at their ends alone; paths searched to 6 steps; …” */
export const searchedWords = (question: PathQuestion, answer: Answer): string =>
  [
    [
      `paths from ${endWords(question.from, answer)} to ${endWords(question.to, answer)}`,
      ...ruleWords(question),
    ].join(', '),
    [
      `paths searched to ${countOf(answer.scope.searchedTo, 'step')}`,
      ...(answer.complete ? [] : ['search not complete']),
      ...(answer.truncated ? ['more paths than drawn'] : []),
      ...(answer.paths.length === 0 ? ['no documented path found'] : []),
    ].join(', '),
  ].join('; ');

const MOST_NAMED = 4;

/** Those that the answer tells of by name, the others by their number. */
function namesOf(ids: readonly string[], { included }: Answer): string {
  const names = ids.flatMap((id) => included.entities[id]?.name ?? []).slice(0, MOST_NAMED);
  const more = ids.length - names.length;
  if (names.length === 0) return countOf(more, 'entity', 'entities');
  return listOf([...names, ...(more > 0 ? [`${more} more`] : [])], 'or');
}

function endWords(end: EndSet, answer: Answer): string {
  if ('ids' in end) return namesOf(end.ids, answer);
  const { badge, kind } = end.where;
  return ['every', ...(badge === undefined ? [] : [badge]), kind ?? 'entity'].join(' ');
}

const USUAL_LENGTHS = 2;

function ruleWords({ rules = {}, limit = {} }: PathQuestion): string[] {
  const { families, types, direction, hubs, avoid = [], time, shape } = rules;
  const lines = [...(families ?? []), ...(types ?? []).map((type) => `“${type.replaceAll('_', ' ')}”`)];
  const lengths = limit.groups ?? USUAL_LENGTHS;
  return [
    `of the ${lengths === 1 ? 'shortest length' : `${lengths} shortest lengths`}`,
    ...(families === undefined && types === undefined
      ? []
      : [lines.length === 0 ? 'by no lines' : `by lines of ${listOf(lines, 'and')} alone`]),
    ...(direction === 'along' ? ['the way each line points'] : []),
    ...(direction === 'against' ? ['against the way each line points'] : []),
    ...(time === 'together' ? ['where all could have held on one day'] : []),
    ...(time === 'in-order' ? ['where no step began before the one that precedes it'] : []),
    ...(shape ? ['of a given shape'] : []),
    ...(avoid.length === 0 ? [] : [`avoiding ${countOf(avoid.length, 'entity', 'entities')}`]),
    hubs === 'through' ? 'with hubs let through' : 'with hubs at their ends alone',
  ];
}
