/** A question of paths as a sentence, for the head of an answer that leaves the program. */
import type { BadgeName, Kind, Layer } from '../../contract/model.ts';
import type { EndSet, PathQuestion, PathRules } from '../../contract/paths.ts';
import type { Included } from '../../contract/views.ts';
import { countOf, dateInWords, listOf } from '../text/grammar.ts';
import { writeShape } from './shape-text.ts';
import { nameOf } from './tell-answer.ts';

/** So many of an end are named; of more, how many there are besides. */
const MOST_NAMES = 5;

/** “From Hun Sen to Heng He compound: paths of up to 6 steps, alleged or better, by ownership and kinship.” */
export function questionInWords(
  { from, to, rules = {} }: PathQuestion,
  included: Pick<Included, 'entities'>,
  layers: readonly Pick<Layer, 'id' | 'title'>[] = [],
): string {
  const ends = `From ${endInWords(from, included)} to ${endInWords(to, included)}`;
  const titleOf = (id: string) => layers.find((layer) => layer.id === id)?.title ?? id;
  const names = (ids: readonly string[]) => namesInWords(ids, included);
  return `${ends}: ${[
    lengthInWords(rules),
    ...(rules.direction === undefined || rules.direction === 'any' ? [] : [DIRECTION_WORDS[rules.direction]]),
    rules.standing === 'documented' ? 'documented' : `${rules.standing ?? 'alleged'} or better`,
    ...linesInWords(rules),
    ...(rules.layers ? [layersInWords(rules.layers.map(titleOf))] : []),
    ...(rules.hubs === 'through' ? ['through hubs too'] : []),
    ...(rules.avoid && rules.avoid.length > 0 ? [`not by ${names(rules.avoid)}`] : []),
    ...(rules.asOf === undefined ? [] : [`as of ${dateInWords(rules.asOf)}`]),
    ...(rules.time === undefined || rules.time === 'any' ? [] : [TIME_WORDS[rules.time]]),
  ].join(', ')}.`;
}

const lengthInWords = ({ shape, maxHops = 6 }: PathRules): string =>
  shape ? `paths of the shape ${writeShape(shape)}` : `paths of up to ${countOf(maxHops, 'step')}`;

const DIRECTION_WORDS = {
  along: 'each step the way it points',
  against: 'each step against the way it points',
};
const TIME_WORDS = { together: 'all at one time', 'in-order': 'one after another' };

function linesInWords({ families, types }: PathRules): string[] {
  if (!families && !types) return [];
  const words = [...(families ?? []), ...(types ?? []).map((type) => type.replaceAll('_', ' '))];
  return [words.length === 0 ? 'by no line' : `by ${listOf(words, 'and')}`];
}

const layersInWords = (titles: readonly string[]): string =>
  titles.length === 0
    ? 'in no layer'
    : `in the ${titles.length === 1 ? 'layer' : 'layers'} ${listOf(titles, 'and')}`;

function endInWords(end: EndSet, included: Pick<Included, 'entities'>): string {
  return 'ids' in end ? namesInWords(end.ids, included) : describedInWords(end.where);
}

function namesInWords(ids: readonly string[], included: Pick<Included, 'entities'>): string {
  const names = ids.slice(0, MOST_NAMES).map((id) => nameOf(id, included));
  return listOf([...names, ...(ids.length > MOST_NAMES ? [`${ids.length - MOST_NAMES} others`] : [])], 'or');
}

const BADGE_WORDS: Readonly<Record<BadgeName, string>> = {
  official: 'official',
  sanctioned: 'sanctioned',
  investor: 'investing',
  convicted: 'convicted',
  charged: 'charged',
};

/** “any sanctioned company”, “any official”, “anyone sanctioned”. */
function describedInWords({
  kind,
  badge,
}: {
  kind?: Kind | undefined;
  badge?: BadgeName | undefined;
}): string {
  if (kind !== undefined) return ['any', badge && BADGE_WORDS[badge], kind].filter(Boolean).join(' ');
  if (badge === 'official' || badge === 'investor') return `any ${badge}`;
  return `anyone ${badge === undefined ? '' : BADGE_WORDS[badge]}`.trim();
}
