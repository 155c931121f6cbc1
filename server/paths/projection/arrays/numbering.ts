/** Numbers for what many relations share: classes, dates, root sources. */
import {
  KINDS,
  type Kind,
  RELATION_TYPES,
  type RelationType,
  STANDINGS,
  type Status,
} from '../../../contract/model.ts';
import { rankOf } from '../../../domain/evidence/standing.ts';
import { spanOf } from '../../../domain/time/span.ts';
import { dayNumber, type Lists, NO_SINCE, NO_UNTIL } from './projection.ts';

/** Twice the class and the direction have to fit in 16 bits. */
export const MOST_CLASSES = 32_767;

export class TooManyClassesError extends Error {
  constructor() {
    super(`Relations differ in type, standing and layer in more than ${MOST_CLASSES} ways.`);
    this.name = 'TooManyClassesError';
  }
}

/** What a relation is numbered by. */
export interface Numbered {
  type: RelationType;
  layer: string;
  since?: string;
  until?: string;
  claims: readonly { status: Status }[];
}

const RANKS: ReadonlyMap<string, number> = new Map(STANDINGS.map((standing, rank) => [standing, rank]));
const TYPES: ReadonlyMap<string, number> = new Map(RELATION_TYPES.map((type, index) => [type, index]));

const KIND_NUMBERS: ReadonlyMap<string, number> = new Map(KINDS.map((kind, index) => [kind, index]));

export const kindNumber = (kind: Kind): number => KIND_NUMBERS.get(kind) ?? 0;
export const rankOfStatus = (status: Status): number => RANKS.get(status) ?? 0;

/** Gives each class and date a number when it is first met; the lists grow by it. */
export class Numbering {
  readonly lists: Lists;
  readonly #classes = new Map<number, number>();
  readonly #layers = new Map<string, number>();
  readonly #dates = new Map<string, number>();
  #roots: Map<string, number> | undefined;

  constructor(lists: Lists) {
    this.lists = lists;
    for (const [index, { type, layer, standing, dated }] of lists.classes.entries()) {
      this.#classes.set(this.#keyOf(type, layer, rankOf(standing), dated), index);
    }
    for (const [index, date] of lists.dates.entries()) this.#dates.set(date, index);
  }

  /** Throws `TooManyClassesError`. */
  classOf({ type, layer, since, until, claims }: Numbered): number {
    let rank = STANDINGS.length - 1;
    for (const { status } of claims) rank = Math.min(rank, rankOfStatus(status));
    const dated = since !== undefined || until !== undefined;
    const key = this.#keyOf(type, layer, rank, dated);
    const known = this.#classes.get(key);
    if (known !== undefined) return known;
    const { classes } = this.lists;
    if (classes.length === MOST_CLASSES) throw new TooManyClassesError();
    const number = classes.push({ type, standing: STANDINGS[rank] ?? 'uncited', layer, dated }) - 1;
    this.#classes.set(key, number);
    return number;
  }

  /** 0 for none. */
  dateOf(date: string | undefined): number {
    if (date === undefined) return 0;
    const known = this.#dates.get(date);
    if (known !== undefined) return known;
    const number = this.lists.dates.push(date) - 1;
    this.#dates.set(date, number);
    return number;
  }

  rootOf(id: string): number {
    this.#roots ??= new Map(this.lists.roots.map((root, index) => [root, index]));
    const known = this.#roots.get(id);
    if (known !== undefined) return known;
    const number = this.lists.roots.push(id) - 1;
    this.#roots.set(id, number);
    return number;
  }

  #keyOf(type: RelationType, layer: string, rank: number, dated: boolean): number {
    let layerNumber = this.#layers.get(layer);
    if (layerNumber === undefined) {
      layerNumber = this.#layers.size;
      this.#layers.set(layer, layerNumber);
    }
    const typed = layerNumber * RELATION_TYPES.length + (TYPES.get(type) ?? 0);
    return (typed * STANDINGS.length + rank) * 2 + (dated ? 1 : 0);
  }
}

/** The days of a slot in one word, `Base.slotDays`, by the numbers of its dates. The list of dates may grow meanwhile. */
export class DayWords {
  /** The first day of each date, in the upper half; none for no date. */
  readonly #since: number[] = [NO_SINCE << 16];
  /** The last day of each. */
  readonly #until: number[] = [NO_UNTIL];
  readonly #dates: readonly string[];

  constructor(dates: readonly string[]) {
    this.#dates = dates;
  }

  of(since: number, until: number): number {
    while (this.#since.length < this.#dates.length) {
      const { first, last } = spanOf(this.#dates[this.#since.length] ?? '');
      this.#since.push(dayNumber(first) << 16);
      this.#until.push(dayNumber(last));
    }
    return (this.#since[since] ?? 0) | (this.#until[until] ?? 0);
  }
}
