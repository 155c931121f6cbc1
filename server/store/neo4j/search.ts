/** Candidates for a name search from Neo4j's two indexes of names; `names.ts` ranks them. */
import type { Entity } from '../../contract/model.ts';
import type { NameMatch, Page, PageRequest, SearchFilter } from '../graph-store.ts';
import { type Mistypable, type NameCandidate, type NameQuery, nameQuery, rankNames } from '../names.ts';
import { ask, askFor, numberOf } from './ask.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import { type RawRow, toEntity } from './rows.ts';

/** A name of a thousand letters has no room for more words that long; beyond that no name holds all but one of them. */
const WORDS_AT_MOST = 201;
/** For longer words Lucene's own fuzzy term does: it looks at no more than fifty similar words, but so few are that long. */
const LETTERS_SPELLED_OUT = 32;

/** A regular expression of Lucene's for the word with one letter changed, left out or added, or two swapped. */
function mistyped(word: string): string {
  const letters = [...word];
  if (letters.length > LETTERS_SPELLED_OUT) return `${word}~1`;
  const spelled = (from: number, to?: number) => letters.slice(from, to).join('');
  const changed = letters.map((_, at) => `${spelled(0, at)}.?${spelled(at + 1)}`);
  const added = [...letters, ''].map((_, at) => `${spelled(0, at)}.${spelled(at)}`);
  const swapped = letters
    .slice(1)
    .map((letter, at) => `${spelled(0, at)}${letter}${letters[at] ?? ''}${spelled(at + 2)}`);
  return `/${[...changed, ...added, ...swapped].join('|')}/`;
}

/** A Lucene query of letters, digits and marks alone between our own operators; `undefined` when no word may be mistyped. */
function typoPattern(query: NameQuery): string | undefined {
  const { mistypable } = query;
  if (mistypable.length === 0 || mistypable.length > WORDS_AT_MOST) return undefined;
  return mistypable.map(alternative).join(' OR ');
}

const alternative = ({ word, beside }: Mistypable): string =>
  `(${[...beside.map((other) => `"${other}"`), mistyped(word)].map((part) => `+${part}`).join(' ')})`;

async function candidates(tx: Transaction, query: NameQuery, filter: SearchFilter): Promise<NameCandidate[]> {
  const parts = query.words.length > 0 ? [...new Set(query.words)] : [query.folded];
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a));
  const parameters = { parts, longest, kinds: filter.kinds ?? null, layers: filter.layers ?? null };
  const rows = await ask(tx, CYPHER.namesWithParts, parameters);
  const pattern = typoPattern(query);
  if (pattern !== undefined)
    rows.push(...(await ask(tx, CYPHER.namesMistyped, { ...parameters, parts: query.spelled, pattern })));
  return rows.map((row) => ({
    id: row['id'] as string,
    foldedName: row['folded'] as string,
    position: numberOf(row, 'position'),
  }));
}

function matchedName(entity: Entity, position: number): NameMatch['matched'] {
  const alias = position === 0 ? undefined : entity.aliases?.[position - 1];
  if (alias === undefined) return { name: entity.name };
  const { name, script, source } = alias;
  return { name, ...(script !== undefined && { script }), source };
}

export async function search(
  tx: Transaction,
  text: string,
  filter: SearchFilter,
  page: PageRequest,
): Promise<Page<NameMatch>> {
  const query = nameQuery(text);
  if (query === undefined) return { items: [], total: 0 };
  const ranked = rankNames(query, await candidates(tx, query, filter), filter.isHidden);
  const wanted = ranked.slice(page.offset, page.offset + page.limit);
  const rows = await askFor(
    tx,
    CYPHER.entities,
    wanted.map(({ id }) => id),
  );
  const entities = new Map(
    rows
      .map((row) => toEntity(row['row'] as RawRow))
      .filter((entity) => entity !== undefined)
      .map((entity) => [entity.id, entity]),
  );
  return {
    items: wanted.flatMap(({ id, position }) => {
      const entity = entities.get(id);
      return entity === undefined ? [] : [{ entity, matched: matchedName(entity, position) }];
    }),
    total: ranked.length,
  };
}
