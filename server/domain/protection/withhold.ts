/**
 * Keeps withheld names out of what others wrote: a paraphrase may quote a name that the graph itself never shows. The
 * name gives way to a fixed text, which tells nothing of its length or script.
 */
import type { Entity } from '../../contract/model.ts';
import { covers, keyOf, longestMatches, type Match } from './matches.ts';
import {
  isWrittenLarge,
  type Names,
  namesOf,
  spellingsOf,
  surnamesOf,
  turnedSpellingsOf,
} from './spellings.ts';
import { hiddenOf, Neighbours, type Place } from './turned-names.ts';
import { WITHHELD } from './withheld-text.ts';
import { type Word, wordsOf } from './words.ts';

/** The names of those withheld, ready to be looked for. */
export interface Withholding {
  readonly names: Names;
  /** Of these, as keys, what is nobody’s name in its own order: it gives way to a public name. */
  readonly turned: ReadonlySet<string>;
  readonly surnames: Names;
  /** By the words of a surname: the titles and initials that make it the name of somebody withheld. */
  readonly beforeSurname: ReadonlyMap<string, ReadonlySet<string>>;
  readonly ids: ReadonlySet<string>;
  /** Names, aliases and ids as they are written: what is looked for in bytes. */
  readonly written: readonly string[];
}

type Named = Pick<Entity, 'id' | 'name' | 'aliases'>;

/** Names, aliases and ids, in every spelling that is looked for (`README.md`). */
export function withholdingOf(entities: Iterable<Named>): Withholding {
  const ids = new Set<string>();
  const written = new Set<string>();
  const spellings: string[][] = [];
  const turned: string[][] = [];
  const beforeSurname = new Map<string, Set<string>>();
  for (const entity of entities) {
    ids.add(entity.id.toLowerCase());
    written.add(entity.id);
    for (const name of [entity.name, ...(entity.aliases ?? []).map((alias) => alias.name)]) {
      written.add(name);
      spellings.push(...spellingsOf(name));
      // Of a name that is written small, small letters are no sign of chance.
      (isWrittenLarge(name) ? turned : spellings).push(...turnedSpellingsOf(name));
      for (const { words, before } of surnamesOf(name)) {
        const key = words.join(' ');
        beforeSurname.set(key, new Set([...(beforeSurname.get(key) ?? []), ...before]));
      }
    }
  }
  const surnames = namesOf([...beforeSurname.keys()].map((key) => key.split(' ')));
  const own = new Set(spellings.map(keyOf));
  return {
    names: namesOf([...spellings, ...turned]),
    turned: new Set(turned.map(keyOf).filter((key) => !own.has(key))),
    surnames,
    beforeSurname,
    ids,
    written: [...written],
  };
}

/** True for a text that holds a withheld name: no public entity is shown under it as an alias. */
export const quotesName = (text: string, { names }: Withholding): boolean =>
  names.size > 0 && longestMatches(wordsOf(text), names).length > 0;

/** Public names that a withheld one, or its surname, is a part of. */
export interface Shown {
  readonly names: Names;
  /** Of those withheld, the surnames that are a public name’s too. */
  readonly surnames: ReadonlySet<string>;
  /** The names and ids themselves. */
  readonly texts: ReadonlySet<string>;
  /** Public names and aliases into which a withheld one may run that is turned. */
  readonly neighbours: Neighbours;
}

const NOBODY: Shown = {
  names: new Map(),
  surnames: new Set(),
  texts: new Set(),
  neighbours: new Neighbours([]),
};

/** Of the entities in a value of any shape, what is shown though it holds a withheld name. */
export function shownIn(value: unknown, withholding: Withholding): Shown {
  const shown = new ShownNames(withholding);
  shown.add(value);
  return shown.read();
}

class ShownNames {
  readonly #withholding: Withholding;
  readonly #words: string[][] = [];
  readonly #surnames = new Set<string>();
  readonly #texts = new Set<string>();
  readonly #neighbours: Neighbours;
  #read: Shown | undefined;

  constructor(withholding: Withholding) {
    this.#withholding = withholding;
    this.#neighbours = new Neighbours(withholding.turned);
  }

  /**
   * An id is kept as the name is: a reply's `by` may be one. An alias shields no withheld name in it, since it may not be
   * shown then.
   */
  add(value: unknown): void {
    for (const entity of publicEntities(value)) this.addEntity(entity);
  }

  addEntity({ id, name, aliases }: Named): void {
    this.#addNeighbours(aliases);
    for (const text of [name, id]) {
      const words = wordsOf(text);
      const texts = words.map((word) => word.text);
      this.#neighbours.add(text, texts);
      const surnames = longestMatches(words, this.#withholding.surnames);
      for (const match of surnames) this.#surnames.add(match.name.join(' '));
      if (surnames.length === 0 && longestMatches(words, this.#withholding.names).length === 0) continue;
      this.#words.push(texts);
      this.#texts.add(text);
      this.#read = undefined;
    }
  }

  #addNeighbours(aliases: unknown): void {
    if (!Array.isArray(aliases)) return;
    for (const { name } of aliases as Partial<Named>[]) {
      if (typeof name !== 'string' || quotesName(name, this.#withholding)) continue;
      this.#neighbours.add(
        name,
        wordsOf(name).map((word) => word.text),
      );
    }
  }

  read(): Shown {
    this.#read ??= {
      names: namesOf(this.#words),
      surnames: this.#surnames,
      texts: this.#texts,
      neighbours: this.#neighbours,
    };
    return this.#read;
  }
}

/** Ids, codes, dates and counts: never sentences. The names of entities are those of public ones. */
const EXACT: ReadonlySet<string> = new Set([
  ...[
    'id',
    'ids',
    'record',
    'kind',
    'type',
    'family',
    'standing',
    'status',
    'badge',
    'layer',
    'layers',
    'hub',
  ],
  ...[
    'from',
    'to',
    'on',
    'source',
    'sources',
    'originatesFrom',
    'answers',
    'mentions',
    'relations',
    'claims',
  ],
  ...[
    'responses',
    'entities',
    'between',
    'components',
    'select',
    'positions',
    'names',
    'name',
    'script',
    'lang',
  ],
  ...['date', 'since', 'until', 'asOf', 'retrieved', 'nextCursor', 'contentHash', 'owner', 'owned', 'about'],
  ...['entity', 'relation', 'claim', 'response', 'statements', 'about', 'of', 'cycles'],
  ...['undated', 'unknown', 'before', 'after', 'lost'],
]);

/** Sentences of ours: a name in them is that of an entity of the answer. */
const OURS: ReadonlySet<string> = new Set(['sentence']);

/**
 * The answer without the withheld names. A public entity's own name is public wherever it is that entity's name; in what
 * others wrote it stays where it is longer than a withheld name in it. An alias, or an address, that holds a withheld
 * name is left out whole. The value given is not changed.
 */
export function withhold<T>(answer: T, withholding: Withholding): T {
  if (withholding.ids.size === 0) return answer;
  return cleaned(answer, undefined, { withholding, shown: shownIn(answer, withholding) }) as T;
}

/**
 * For records that come one by one, as in an export: entities before the claims that quote their names. Only those
 * public names are remembered that a withheld name is a part of.
 */
export function recordWithholder(withholding: Withholding): <T>(record: T) => T {
  if (withholding.ids.size === 0) return (record) => record;
  const shown = new ShownNames(withholding);
  return (record) => {
    shown.add(record);
    return cleaned(record, undefined, { withholding, shown: shown.read() }) as typeof record;
  };
}

/** So far down an answer is taken apart: `included.relations` by its entries, each of which is cleaned at once. */
const DEEP = 3;

/** The same as `withhold`, of a large answer a piece at a time. */
export function* withholdInTurns<T>(answer: T, withholding: Withholding): Generator<void, T> {
  if (withholding.ids.size === 0) return answer;
  const shown = new ShownNames(withholding);
  for (const entity of publicEntities(answer)) {
    shown.addEntity(entity);
    yield;
  }
  return (yield* cleanedInTurns(answer, undefined, { withholding, shown: shown.read() }, DEEP)) as T;
}

function* cleanedInTurns(
  value: unknown,
  key: string | undefined,
  cleaning: Cleaning,
  deep: number,
): Generator<void, unknown> {
  yield;
  if (deep === 0 || typeof value !== 'object' || value === null) return cleaned(value, key, cleaning);
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(yield* cleanedInTurns(item, key, cleaning, deep - 1));
    return items;
  }
  const fields: [string, unknown][] = [];
  for (const [name, held] of Object.entries(value)) {
    const clean = yield* cleanedInTurns(heldAs(name, held, cleaning), name, cleaning, deep - 1);
    if (!isLeftOut(name, clean, held)) fields.push([name, clean]);
  }
  return Object.fromEntries(fields);
}

interface Cleaning {
  withholding: Withholding;
  shown: Shown;
}

function cleaned(value: unknown, key: string | undefined, cleaning: Cleaning): unknown {
  if (typeof value === 'string') return cleanedText(value, key, cleaning);
  if (Array.isArray(value)) return value.map((item) => cleaned(item, key, cleaning));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, held]) => {
      const clean = cleaned(heldAs(name, held, cleaning), name, cleaning);
      return isLeftOut(name, clean, held) ? [] : [[name, clean]];
    }),
  );
}

const heldAs = (name: string, held: unknown, cleaning: Cleaning): unknown => {
  if (name === 'aliases') return shownAliases(held, cleaning.withholding);
  return name === 'files' ? namedFiles(held, cleaning) : held;
};

/** A file is named by whoever sent it: unlike an entity’s, its name may quote one. */
const namedFiles = (files: unknown, { withholding, shown }: Cleaning): unknown =>
  Array.isArray(files)
    ? files.map((file: unknown) =>
        typeof file === 'object' && file !== null && 'name' in file && typeof file.name === 'string'
          ? { ...file, name: withoutNames(file.name, withholding, shown) }
          : file,
      )
    : files;

const isLeftOut = (name: string, clean: unknown, held: unknown): boolean =>
  clean === undefined || (name === 'url' && clean !== held);

function cleanedText(text: string, key: string | undefined, { withholding, shown }: Cleaning): string {
  if (key !== undefined && EXACT.has(key)) return text;
  // A reply is by an entity, named or by its id, or by a name that others wrote.
  if (key === 'by' && shown.texts.has(text)) return text;
  return withoutNames(text, withholding, shown, key !== undefined && OURS.has(key));
}

/** `undefined` when none is left: an entity without aliases has no such field. */
function shownAliases(aliases: unknown, withholding: Withholding): unknown {
  if (!Array.isArray(aliases)) return aliases;
  const shown = aliases.filter((alias: Partial<Named>) => !quotesName(alias.name ?? '', withholding));
  return shown.length === 0 && aliases.length > 0 ? undefined : shown;
}

/** Whatever in the value has the shape of an entity. */
function* publicEntities(value: unknown): Generator<Named> {
  if (typeof value !== 'object' || value === null) return;
  const { id, name, kind } = value as Record<string, unknown>;
  if (typeof id === 'string' && typeof name === 'string' && typeof kind === 'string') yield value as Named;
  for (const held of Object.values(value)) yield* publicEntities(held);
}

/**
 * The text with each withheld name replaced, but where it is a part of a longer name that is shown; of a text of ours
 * (`ours`) also where it is the whole of one.
 */
export function withoutNames(
  text: string,
  withholding: Withholding,
  shown: Shown = NOBODY,
  ours = false,
): string {
  return replaced(text, withheldPlaces(text, wordsOf(text), withholding, shown, ours));
}

/** Where withheld names and ids stand in a text of these words. `ours` as for `withoutNames`. */
export function withheldPlaces(
  text: string,
  words: readonly Word[],
  withholding: Withholding,
  shown: Shown,
  ours: boolean,
): Place[] {
  const kept = longestMatches(words, shown.names);
  const neighbours = shown.neighbours.in(text, words);
  const placeOf = (match: Match) =>
    withholding.turned.has(keyOf(match.name)) ? hiddenOf(match, text, words, neighbours) : match;
  const isHidden = (match: Match) =>
    !kept.some((other) => covers(other, match) && (ours || !covers(match, other)));
  const names = longestMatches(words, withholding.names, (match) => placeOf(match) !== undefined);
  return [
    ...names.filter(isHidden).flatMap((match) => placeOf(match) ?? []),
    ...titledSurnames(words, withholding, shown.surnames).filter(isHidden),
    ...idsIn(text, withholding.ids),
  ];
}

/** “Ms” or an initial, and the surname of somebody withheld that nobody public on the answer has. */
function titledSurnames(
  words: readonly Word[],
  { surnames, beforeSurname }: Withholding,
  ofPublic: ReadonlySet<string>,
): Match[] {
  return longestMatches(words, surnames).flatMap((match) => {
    const key = match.name.join(' ');
    const before = words[match.at - 1];
    if (!before || ofPublic.has(key) || !beforeSurname.get(key)?.has(before.text)) return [];
    return { ...match, start: before.start };
  });
}

function idsIn(text: string, ids: ReadonlySet<string>): Place[] {
  return [...text.matchAll(/[A-Za-z0-9._:~-]+/g)].flatMap((match) => {
    const bare = match[0].replace(/[.:]+$/, '');
    return ids.has(bare.toLowerCase()) ? [{ start: match.index, end: match.index + bare.length }] : [];
  });
}

function replaced(text: string, places: Place[]): string {
  let result = '';
  let at = 0;
  for (const place of places.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.start >= at) result += text.slice(at, place.start) + WITHHELD;
    at = Math.max(at, place.end);
  }
  return result + text.slice(at);
}
