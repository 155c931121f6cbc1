/**
 * A shape as one line that a person can type: `sits_within>:concession owns<:sanctioned`. Its steps are parted by spaces.
 * A step is the types and families it may take, or `*` for those of the rules; then `>` where it goes the way the relation
 * points, `<` where it goes the other way; then, after a colon, where it arrives: a kind, a badge, or `@id`s.
 */
import { BADGES, FAMILIES, KINDS, RELATION_TYPES } from '../../contract/model.ts';
import type { ShapeStep } from '../../contract/paths.ts';

const STEP = /^([a-z_,]+|\*)([<>]?)(?::(.+))?$/;

/** The steps; of a text that is no shape, the number of the first step that is none, from 1. */
export function readShape(text: string): ShapeStep[] | number {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const steps: ShapeStep[] = [];
  for (const word of words) {
    const step = readStep(word);
    if (!step) return steps.length + 1;
    steps.push(step);
  }
  return steps;
}

function readStep(word: string): ShapeStep | undefined {
  const [, what, way, where] = STEP.exec(word) ?? [];
  if (what === undefined) return undefined;
  const lines = what === '*' ? {} : readLines(what.split(','));
  const to = where === undefined ? undefined : readPlace(where.split(','));
  if (!lines || (where !== undefined && !to)) return undefined;
  return {
    ...lines,
    ...(way === '>' && { direction: 'along' as const }),
    ...(way === '<' && { direction: 'against' as const }),
    ...(to && { to }),
  };
}

function readLines(words: readonly string[]): Pick<ShapeStep, 'types' | 'families'> | undefined {
  const types = RELATION_TYPES.filter((type) => words.includes(type));
  const families = FAMILIES.filter((family) => words.includes(family));
  if (types.length + families.length !== new Set(words).size) return undefined;
  return { ...(types.length > 0 && { types }), ...(families.length > 0 && { families }) };
}

function readPlace(words: readonly string[]): ShapeStep['to'] | undefined {
  const ids = words.flatMap((word) => (/^@./.test(word) ? [word.slice(1)] : []));
  const kinds = KINDS.filter((kind) => words.includes(kind));
  const badges = BADGES.filter((badge) => words.includes(badge));
  // Several kinds would mean a place that is of each of them: there is none.
  if (kinds.length > 1 || badges.length > 1) return undefined;
  if (new Set(ids).size + kinds.length + badges.length !== words.length) return undefined;
  const [[kind], [badge]] = [kinds, badges];
  return { ...(kind && { kind }), ...(badge && { badge }), ...(ids.length > 0 && { ids }) };
}

/** What `readShape` reads as these steps. */
export const writeShape = (steps: readonly ShapeStep[]): string => steps.map(writeStep).join(' ');

const WAYS = { any: '', along: '>', against: '<' } as const;

function writeStep({ types = [], families = [], direction = 'any', to = {} }: ShapeStep): string {
  const lines = [...types, ...families].join(',') || '*';
  const { kind, badge, ids = [] } = to;
  const place = [kind, badge, ...ids.map((id) => `@${id}`)].filter((word) => word !== undefined).join(',');
  return `${lines}${WAYS[direction]}${place === '' ? '' : `:${place}`}`;
}
