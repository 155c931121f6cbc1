/** The question of Paths as a value: read from the address, written to it, and sent as `POST /paths` takes it. */

import {
  BADGES,
  type BadgeName,
  FAMILIES,
  type Family,
  KINDS,
  type Kind,
} from '../../server/contract/model.ts';
import type { EndSet, PathQuestion } from '../../server/contract/paths.ts';
import { type Changes, type Params, splitList } from '../state/fragment.ts';
import { type Lens, lensFields, oneOf, readLens, writeLens } from '../state/lens.ts';
import { KIND_PLURALS } from '../ui/wording.ts';

/** Named entities, or a description; neither is an end that is still to be chosen. */
export interface End {
  ids: string[];
  kind?: Kind | undefined;
  badge?: BadgeName | undefined;
}

export const DIRECTIONS = ['any', 'along', 'against'] as const;
const TIMES = ['any', 'together', 'in-order'] as const;

export interface Question {
  from: End;
  to: End;
  maxHops: number;
  direction: (typeof DIRECTIONS)[number];
  families: Family[] | undefined;
  hubs: 'ends' | 'through';
  time: (typeof TIMES)[number];
  lens: Lens;
}

export const MOST_HOPS = 12;
const USUAL_HOPS = 6;

const readEnd = (params: Params, name: 'from' | 'to'): End => ({
  ids: splitList(params[name]),
  kind: oneOf(KINDS, params[`${name}Kind`]),
  badge: oneOf(BADGES, params[`${name}Badge`]),
});

const writeEnd = (end: End, name: 'from' | 'to'): Changes => ({
  [name]: end.ids.length > 0 ? end.ids.join(',') : undefined,
  [`${name}Kind`]: end.kind,
  [`${name}Badge`]: end.badge,
});

export function readQuestion(params: Params): Question {
  const hops = Number(params['hops'] ?? USUAL_HOPS);
  const families = splitList(params['families']).flatMap((name) => oneOf(FAMILIES, name) ?? []);
  return {
    from: readEnd(params, 'from'),
    to: readEnd(params, 'to'),
    maxHops: Number.isInteger(hops) && hops >= 1 && hops <= MOST_HOPS ? hops : USUAL_HOPS,
    direction: oneOf(DIRECTIONS, params['direction']) ?? 'any',
    families: families.length > 0 ? families : undefined,
    hubs: params['hubs'] === 'through' ? 'through' : 'ends',
    time: oneOf(TIMES, params['time']) ?? 'any',
    lens: readLens(params),
  };
}

export const writeQuestion = (question: Question): Changes => ({
  ...writeEnd(question.from, 'from'),
  ...writeEnd(question.to, 'to'),
  hops: question.maxHops === USUAL_HOPS ? undefined : String(question.maxHops),
  direction: question.direction === 'any' ? undefined : question.direction,
  families: question.families?.join(','),
  hubs: question.hubs === 'through' ? 'through' : undefined,
  time: question.time === 'any' ? undefined : question.time,
  ...writeLens(question.lens),
});

function setOf(end: End): EndSet | undefined {
  if (end.ids.length > 0) return { ids: end.ids };
  if (end.kind === undefined && end.badge === undefined) return undefined;
  return {
    where: {
      ...(end.kind !== undefined && { kind: end.kind }),
      ...(end.badge !== undefined && { badge: end.badge }),
    },
  };
}

/** As the server takes it; `undefined` while an end is not chosen. */
export function bodyOf(question: Question): PathQuestion | undefined {
  const [from, to] = [setOf(question.from), setOf(question.to)];
  if (!from || !to) return undefined;
  const { maxHops, direction, families, hubs, time, lens } = question;
  return {
    from,
    to,
    rules: { maxHops, direction, hubs, time, ...(families && { families }), ...lensFields(lens) },
    limit: { groups: 2, paths: 50 },
  };
}

const BADGE_ADJECTIVES: Record<BadgeName, string> = {
  official: 'official',
  sanctioned: 'sanctioned',
  investor: 'investing',
  convicted: 'convicted',
  charged: 'charged',
};

/** “any sanctioned company”, “anybody sanctioned”. */
export function descriptionWords(end: Pick<End, 'kind' | 'badge'>): string {
  if (end.kind === undefined)
    return end.badge === 'official'
      ? 'any official'
      : `anyone ${end.badge ? BADGE_ADJECTIVES[end.badge] : ''}`;
  return ['any', end.badge && BADGE_ADJECTIVES[end.badge], end.kind].filter(Boolean).join(' ');
}

/** “compounds”, “sanctioned companies”: what a described end counts. */
export function pluralWords(end: Pick<End, 'kind' | 'badge'>): string {
  const noun = end.kind === undefined ? 'entities' : KIND_PLURALS[end.kind];
  return end.badge === undefined ? noun : `${BADGE_ADJECTIVES[end.badge]} ${noun}`;
}

type Relaxation = { change: string; value: string | number | null };

/** The question with one rule relaxed, as an answer proposes; `known` are the case's layers that are on now. */
export function relaxed(question: Question, { change, value }: Relaxation, on: readonly string[]): Question {
  const lens = (part: Partial<Lens>): Question => ({ ...question, lens: { ...question.lens, ...part } });
  switch (change) {
    case 'hubs':
      return { ...question, hubs: 'through' };
    case 'maxHops':
      return { ...question, maxHops: typeof value === 'number' ? value : question.maxHops + 1 };
    case 'inference':
      return lens({ standing: 'inferred' });
    case 'standing':
      return lens({ standing: value === 'attributed' || value === 'reported' ? value : 'alleged' });
    case 'layer':
      return typeof value === 'string' ? lens({ layers: [...on, value] }) : question;
    case 'asOf':
      return lens({ asOf: undefined });
    default:
      return question;
  }
}
