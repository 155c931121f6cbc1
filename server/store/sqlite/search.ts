/** Candidates for a name search, from the two indexes of names; `names.ts` ranks them. */
import type { Alias, Entity } from '../../contract/model.ts';
import type { NameMatch, Page, PageRequest, SearchFilter } from '../graph-store.ts';
import { isOneLetterOff, type NameCandidate, type NameQuery, nameQuery, rankNames } from '../names.ts';
import { type Connection, listOf, numberOf, textOf, type Value } from './connection.ts';
import { entitiesIn, IN_LIST, revisionOf } from './records.ts';

/** As one literal string of FTS5's query language: no operator in it means anything. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const TRIGRAM = 3;
/** More of them make the index work longer and leave out hardly any name more. */
const TRIGRAMS_AT_MOST = 32;

/** All trigrams of a text in turn; none when it is shorter. */
function trigramsOf(text: string): string[] {
  const letters = [...text];
  return letters.slice(TRIGRAM - 1).map((_, index) => letters.slice(index, index + TRIGRAM).join(''));
}

/** The distinct words of all names by their length: read once for each revision, since every search with a typo asks. */
export class Vocabulary {
  readonly #db: Connection;
  #revision = -1;
  #byLength = new Map<number, string[]>();

  constructor(db: Connection) {
    this.#db = db;
  }

  #current(): Map<number, string[]> {
    const revision = revisionOf(this.#db);
    if (revision !== this.#revision) {
      this.#byLength = Map.groupBy(
        this.#db.all('SELECT term FROM name_vocabulary').map((row) => textOf(row, 'term')),
        (word) => word.length,
      );
      this.#revision = revision;
    }
    return this.#byLength;
  }

  /** The index takes no word that it would itself cut in two; none such is here. */
  has(word: string): boolean {
    return this.#current().get(word.length)?.includes(word) ?? false;
  }

  oneLetterOff(word: string): string[] {
    const words = this.#current();
    return [-1, 0, 1].flatMap((more) =>
      (words.get(word.length + more) ?? []).filter((known) => isOneLetterOff(word, known)),
    );
  }
}

interface Condition {
  sql: string;
  values: Value[];
}

/** Names that hold all of the query's words, or the query itself when it has none: a superset of what matches by part. */
function holdsParts(query: NameQuery): Condition {
  const parts = query.words.length === 0 ? [query.folded] : query.words;
  const trigrams = new Set(parts.flatMap(trigramsOf));
  if (trigrams.size > 0)
    return {
      sql: 'name.key IN (SELECT rowid FROM name_parts WHERE name_parts MATCH ?)',
      values: [[...trigrams].slice(0, TRIGRAMS_AT_MOST).map(quoted).join(' AND ')],
    };
  return { sql: parts.map(() => 'instr(folded, ?) > 0').join(' AND '), values: [...parts] };
}

/**
 * Names that hold a word one letter away from a word of the query, and what must stand beside it; `undefined` when no
 * name has such a word.
 */
function holdsTypos(query: NameQuery, vocabulary: Vocabulary): Condition | undefined {
  const patterns = query.mistypable.flatMap(({ word, beside }) => {
    if (!beside.every((other) => vocabulary.has(other))) return [];
    const meant = vocabulary.oneLetterOff(word);
    if (meant.length === 0) return [];
    return `(${[...beside.map(quoted), `(${meant.map(quoted).join(' OR ')})`].join(' AND ')})`;
  });
  if (patterns.length === 0) return undefined;
  return {
    sql: 'name.key IN (SELECT rowid FROM name_words WHERE name_words MATCH ?)',
    values: [patterns.join(' OR ')],
  };
}

function filtered(filter: SearchFilter): Condition {
  const parts: string[] = [];
  const values: Value[] = [];
  if (filter.kinds !== undefined) {
    parts.push(`entity.kind ${IN_LIST}`);
    values.push(listOf(filter.kinds));
  }
  if (filter.layers !== undefined) {
    parts.push(`(
      EXISTS (SELECT 1 FROM relation WHERE from_key = entity.key AND hidden = 0 AND layer ${IN_LIST}) OR
      EXISTS (SELECT 1 FROM relation WHERE to_key = entity.key AND hidden = 0 AND layer ${IN_LIST}) OR
      EXISTS (SELECT 1 FROM claim WHERE entity_key = entity.key AND layer ${IN_LIST}))`);
    const layers = listOf(filter.layers);
    values.push(layers, layers, layers);
  }
  return { sql: parts.map((part) => ` AND ${part}`).join(''), values };
}

function candidates(db: Connection, names: Condition, filter: Condition): NameCandidate[] {
  return db
    .all(
      `SELECT entity.id, position, folded FROM name JOIN entity ON entity.key = entity_key
       WHERE ${names.sql}${filter.sql}`,
      ...names.values,
      ...filter.values,
    )
    .map((row) => ({
      id: textOf(row, 'id'),
      foldedName: textOf(row, 'folded'),
      position: numberOf(row, 'position'),
    }));
}

function matchedName(entity: Entity, position: number): NameMatch['matched'] {
  const alias: Alias | undefined = position === 0 ? undefined : entity.aliases?.[position - 1];
  if (alias === undefined) return { name: entity.name };
  return {
    name: alias.name,
    ...(alias.script !== undefined && { script: alias.script }),
    source: alias.source,
  };
}

export function search(
  db: Connection,
  vocabulary: Vocabulary,
  text: string,
  filter: SearchFilter,
  page: PageRequest,
): Page<NameMatch> {
  const query = nameQuery(text);
  if (query === undefined) return { items: [], total: 0 };
  const within = filtered(filter);
  const typos = holdsTypos(query, vocabulary);
  const ranked = rankNames(
    query,
    [
      ...candidates(db, holdsParts(query), within),
      ...(typos === undefined ? [] : candidates(db, typos, within)),
    ],
    filter.isHidden,
  );
  const wanted = ranked.slice(page.offset, page.offset + page.limit);
  const entities = new Map(
    entitiesIn(
      db,
      wanted.map(({ id }) => id),
    ).map((entity) => [entity.id, entity]),
  );
  return {
    items: wanted.flatMap(({ id, position }) => {
      const entity = entities.get(id);
      return entity === undefined ? [] : [{ entity, matched: matchedName(entity, position) }];
    }),
    total: ranked.length,
  };
}
