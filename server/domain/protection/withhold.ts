/**
 * Keeps withheld names out of what others wrote: a paraphrase may quote a name that the graph itself never shows. The
 * name gives way to a fixed text, which tells nothing of its length or script.
 */
import type { Entity } from '../../contract/model.ts';
import { type Word, wordsOf } from './words.ts';

export const WITHHELD = '[withheld]';

/** The names of those withheld, ready to be looked for. */
export interface Withholding {
  /** By first word; each the words that must follow one another. */
  readonly names: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly ids: ReadonlySet<string>;
}

type Named = Pick<Entity, 'id' | 'name' | 'aliases'>;

/** Names, aliases and ids; a name of several words also written as one (in an address, in a hashtag). */
export function withholdingOf(entities: Iterable<Named>): Withholding {
  const names = new Map<string, string[][]>();
  const ids = new Set<string>();
  for (const entity of entities) {
    ids.add(entity.id.toLowerCase());
    for (const name of namesOf(entity)) {
      const words = wordsOf(name).map((word) => word.text);
      for (const spelling of words.length > 1 ? [words, [words.join('')]] : [words]) {
        const [first] = spelling;
        if (first !== undefined) names.set(first, [...(names.get(first) ?? []), spelling]);
      }
    }
  }
  return { names, ids };
}

const namesOf = (entity: Named) => [entity.name, ...(entity.aliases ?? []).map((alias) => alias.name)];

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
  ...['date', 'since', 'until', 'asOf', 'retrieved', 'nextCursor', 'contentHash', 'owner', 'owned'],
]);

/**
 * The answer without the withheld names. Names that the answer shows of public entities stay, also where a withheld
 * name is a part of one. An address that holds a withheld name is left out whole. The value given is not changed.
 */
export function withhold<T>(answer: T, withholding: Withholding): T {
  if (withholding.ids.size === 0) return answer;
  const shown = withholdingOf(readableIds(publicEntities(answer)));
  return cleaned(answer, undefined, (text) => withoutNames(text, withholding, shown.names)) as T;
}

/**
 * For records that come one by one, as in an export: entities before the claims that quote their names. Only those
 * public names are remembered that a withheld name is a part of.
 */
export function recordWithholder(withholding: Withholding): <T>(record: T) => T {
  if (withholding.ids.size === 0) return (record) => record;
  const shown: Named[] = [];
  return (record) => {
    for (const entity of publicEntities(record)) {
      if (namesOf(entity).some((name) => longestMatches(wordsOf(name), withholding.names).length > 0)) {
        shown.push(entity);
      }
    }
    const { names } = withholdingOf(readableIds(shown));
    return cleaned(record, undefined, (text) => withoutNames(text, withholding, names)) as typeof record;
  };
}

function cleaned(value: unknown, key: string | undefined, clean: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return key !== undefined && EXACT.has(key) ? value : clean(value);
  }
  if (Array.isArray(value)) return value.map((item) => cleaned(item, key, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, held]) => [name, cleaned(held, name, clean)] as const)
      .filter(([name, held]) => name !== 'url' || held === (value as Record<string, unknown>)[name]),
  );
}

/** Whatever in the answer has the shape of an entity. */
function* publicEntities(value: unknown): Generator<Named> {
  if (typeof value !== 'object' || value === null) return;
  const { id, name, kind } = value as Record<string, unknown>;
  if (typeof id === 'string' && typeof name === 'string' && typeof kind === 'string') yield value as Named;
  for (const held of Object.values(value)) yield* publicEntities(held);
}

/** A reply's `by` may be an id: those of public entities are kept as their names are. */
function* readableIds(entities: Iterable<Named>): Generator<Named> {
  for (const entity of entities) {
    yield entity;
    yield { id: entity.id, name: entity.id };
  }
}

/** The text with each withheld name replaced, but where it is a part of a longer name that is shown. */
export function withoutNames(
  text: string,
  withholding: Withholding,
  shown: Withholding['names'] = new Map(),
): string {
  const words = wordsOf(text);
  const kept = longestMatches(words, shown);
  const hidden = longestMatches(words, withholding.names).filter(
    (name) => !kept.some((other) => covers(other, name) && other.words > name.words),
  );
  return replaced(text, [...hidden, ...idsIn(text, withholding.ids)]);
}

interface Match {
  start: number;
  end: number;
  words: number;
}

const covers = (outer: Match, inner: Match) => outer.start <= inner.start && outer.end >= inner.end;

/** At each word the longest of the names that begin there. */
function longestMatches(words: readonly Word[], names: Withholding['names']): Match[] {
  return words.flatMap((word, at) => {
    const found = (names.get(word.text) ?? []).filter((name) =>
      name.every((part, i) => words[at + i]?.text === part),
    );
    const longest = Math.max(0, ...found.map((name) => name.length));
    const last = words[at + longest - 1];
    return longest > 0 && last ? [{ start: word.start, end: last.end, words: longest }] : [];
  });
}

function idsIn(text: string, ids: ReadonlySet<string>): Match[] {
  return [...text.matchAll(/[A-Za-z0-9._:~-]+/g)].flatMap((match) => {
    const bare = match[0].replace(/[.:]+$/, '');
    return ids.has(bare.toLowerCase())
      ? [{ start: match.index, end: match.index + bare.length, words: 1 }]
      : [];
  });
}

function replaced(text: string, matches: Match[]): string {
  let result = '';
  let at = 0;
  for (const match of matches.sort((a, b) => a.start - b.start)) {
    if (match.start >= at) result += text.slice(at, match.start) + WITHHELD;
    at = Math.max(at, match.end);
  }
  return result + text.slice(at);
}
