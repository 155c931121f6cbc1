/** The question of Paths as a value: read from the address, written to it, and sent as `POST /paths` takes it. */
import {
  BADGES,
  type BadgeName,
  FAMILIES,
  type Family,
  KINDS,
  type Kind,
  RELATION_TYPES,
  type RelationType,
} from '../../../server/contract/model.ts';
import type { EndSet, PathQuestion, ShapeStep } from '../../../server/contract/paths.ts';
import { type Changes, type Params, splitIds, splitList } from '../../state/fragment.ts';
import { type Lens, lensFields, oneOf, readLens, writeLens } from '../../state/lens.ts';
import { DIRECTIONS, type Direction, readPattern, writePattern } from './pattern.ts';

/** Named entities, or a description; neither is an end that is still to be chosen. */
export interface End {
  ids: string[];
  kind?: Kind | undefined;
  badge?: BadgeName | undefined;
}

export const TIMES = ['any', 'together', 'in-order'] as const;

export interface Question {
  from: End;
  to: End;
  maxHops: number;
  direction: Direction;
  /** With `types`, the lines that a path may lead over; both absent: all. */
  families: Family[] | undefined;
  types: RelationType[] | undefined;
  hubs: 'ends' | 'through';
  avoid: string[];
  time: (typeof TIMES)[number];
  /** Step by step; it then stands in place of `maxHops`, `direction`, `families` and `types`. */
  pattern: ShapeStep[] | undefined;
  /** How many lengths are listed, the shortest first, and how many paths at most. */
  groups: number;
  most: number;
  /** The lengths are counted for each pair, not over the whole question. */
  perEnd: boolean;
  lens: Lens;
}

export const MOST_HOPS = 12;
export const USUAL_HOPS = 6;
export const USUAL_GROUPS = 2;
export const USUAL_MOST = 50;
export const MOST_LISTED = 1000;

/** The families that a question can be limited to: identity is asked for by its standing. */
export const ASKED_FAMILIES = FAMILIES.filter((family) => family !== 'identity');

const readEnd = (params: Params, name: 'from' | 'to'): End => ({
  ids: splitIds(params[name]),
  kind: oneOf(KINDS, params[`${name}Kind`]),
  badge: oneOf(BADGES, params[`${name}Badge`]),
});

const writeEnd = (end: End, name: 'from' | 'to'): Changes => ({
  [name]: end.ids.length > 0 ? end.ids.join(',') : undefined,
  [`${name}Kind`]: end.kind,
  [`${name}Badge`]: end.badge,
});

/** A whole number within bounds, or the usual one. */
function readCount(text: string | undefined, most: number, usual: number): number {
  const count = Number(text ?? usual);
  return Number.isInteger(count) && count >= 1 && count <= most ? count : usual;
}

const writeCount = (count: number, usual: number) => (count === usual ? undefined : String(count));

function readNames<T extends string>(all: readonly T[], text: string | undefined): T[] | undefined {
  const names = splitList(text).flatMap((name) => oneOf(all, name) ?? []);
  return names.length > 0 ? names : undefined;
}

/** What is damaged in an address has its usual value. */
export function readQuestion(params: Params): Question {
  return {
    from: readEnd(params, 'from'),
    to: readEnd(params, 'to'),
    maxHops: readCount(params['hops'], MOST_HOPS, USUAL_HOPS),
    direction: oneOf(DIRECTIONS, params['direction']) ?? 'any',
    families: readNames(FAMILIES, params['families']),
    types: readNames(RELATION_TYPES, params['types']),
    hubs: params['hubs'] === 'through' ? 'through' : 'ends',
    avoid: splitIds(params['avoid']),
    time: oneOf(TIMES, params['time']) ?? 'any',
    pattern: readPattern(params['pattern']),
    groups: readCount(params['groups'], MOST_HOPS, USUAL_GROUPS),
    most: readCount(params['most'], MOST_LISTED, USUAL_MOST),
    perEnd: params['perEnd'] === '1',
    lens: readLens(params),
  };
}

export const writeQuestion = (question: Question): Changes => ({
  ...writeEnd(question.from, 'from'),
  ...writeEnd(question.to, 'to'),
  hops: writeCount(question.maxHops, USUAL_HOPS),
  direction: question.direction === 'any' ? undefined : question.direction,
  families: question.families?.join(','),
  types: question.types?.join(','),
  hubs: question.hubs === 'through' ? 'through' : undefined,
  avoid: question.avoid.length > 0 ? question.avoid.join(',') : undefined,
  time: question.time === 'any' ? undefined : question.time,
  pattern: writePattern(question.pattern),
  groups: writeCount(question.groups, USUAL_GROUPS),
  most: writeCount(question.most, USUAL_MOST),
  perEnd: question.perEnd ? '1' : undefined,
  ...writeLens(question.lens),
});

/** One and the same name at both ends: nothing leads from it to itself. */
export const isAboutOne = ({ from, to }: Question): boolean =>
  from.ids.length === 1 && to.ids.length === 1 && from.ids[0] === to.ids[0];

export const isOpenEnd = (end: End): boolean => end.ids.length === 0 && !isDescribed(end);

export const isUsualListing = ({ groups, most, perEnd }: Question): boolean =>
  groups === USUAL_GROUPS && most === USUAL_MOST && !perEnd;

export const isDescribed = (end: End): boolean =>
  end.ids.length === 0 && (end.kind !== undefined || end.badge !== undefined);

function setOf(end: End): EndSet | undefined {
  if (end.ids.length > 0) return { ids: end.ids };
  if (!isDescribed(end)) return undefined;
  return {
    where: {
      ...(end.kind !== undefined && { kind: end.kind }),
      ...(end.badge !== undefined && { badge: end.badge }),
    },
  };
}

/** Of a pattern each step says itself which lines it takes. */
function wayOf({ maxHops, direction, families, types, pattern }: Question): PathQuestion['rules'] {
  if (pattern) return { shape: pattern };
  return { maxHops, direction, ...(families && { families }), ...(types && { types }) };
}

/** As the server takes it; `undefined` while an end is not chosen. */
export function bodyOf(question: Question): PathQuestion | undefined {
  const [from, to] = [setOf(question.from), setOf(question.to)];
  if (!from || !to) return undefined;
  const { hubs, avoid, time, lens, groups, most, perEnd } = question;
  return {
    from,
    to,
    rules: {
      ...wayOf(question),
      hubs,
      time,
      ...(avoid.length > 0 && { avoid }),
      ...lensFields(lens),
    },
    limit: { groups, paths: most, ...(perEnd && { perEnd }) },
  };
}

type Relaxation = { change: string; value: string | number | null };

/** The question with one rule relaxed, as an answer proposes; `on` are the case's layers that are on now. */
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
