/** The rows of the table of relationships. */
import type { Claim, GraphRecord, Relation } from '../../contract/model.ts';
import { type CsvRow, isRagged } from '../tools/csv-rows.ts';
import { partialDateOf } from '../tools/dates.ts';
import { Columns, cellOf } from './columns.ts';
import type { LeakSource } from './leak-source.ts';
import { type Link, linksOf } from './links.ts';
import { idOfNode } from './nodes.ts';

export interface RelationshipTable {
  /** Each relation with the claim that it rests on. `undefined` for a ragged row. */
  records(row: CsvRow): GraphRecord[] | undefined;
  readonly left: readonly string[];
}

interface Given {
  readonly layer: string;
  source(named: string): { leak: LeakSource; isNew: boolean };
  /** Told of a date that is surely none. */
  onUnread(column: string, row: CsvRow): void;
}

/** Of every id here: `icij-`. */
const PREFIX = 5;

/** So many different dates, and so many links, are remembered as read. */
const MOST_REMEMBERED = 50_000;

export function relationshipTable(
  headers: readonly string[],
  { layer, source, onUnread }: Given,
): RelationshipTable {
  const columns = new Columns(headers);
  const [start, end] = [columns.of('node_id_start'), columns.of('node_id_end')];
  const [relType, words] = [columns.of('rel_type'), columns.of('link')];
  const [status, since, until] = [columns.of('status'), columns.of('start_date'), columns.of('end_date')];
  const sourceId = columns.of('sourceid');
  const linksOfType = remembered((type: string) => remembered((link: string) => linksOf(type, link)));
  const dateOf = remembered(partialDateOf);

  /** The date as it can be kept, and its words where it cannot. */
  const dated = (row: CsvRow, column: number, name: string): { date?: string; asWritten: string } => {
    const asWritten = cellOf(row, column);
    if (asWritten === '') return { asWritten };
    const date = dateOf(asWritten);
    if (date !== undefined) return { date, asWritten };
    onUnread(name, row);
    return { asWritten };
  };

  return {
    left: columns.left(),
    records(row) {
      if (isRagged(row, headers)) return undefined;
      const { leak, isNew } = source(cellOf(row, sourceId));
      const [type, link] = [cellOf(row, relType), cellOf(row, words)];
      const [from, to] = [idOfNode(cellOf(row, start)), idOfNode(cellOf(row, end))];
      const began = dated(row, since, 'start_date');
      const ended = dated(row, until, 'end_date');
      const standing = cellOf(row, status);
      const paraphrase =
        `ICIJ’s ${leak.name} data record this as “${link === '' ? type : link}”` +
        `${standing === '' ? '' : `, with the status “${standing}”`}` +
        `${unreadWords('beginning', began)}${unreadWords('end', ended)}.`;
      const records: GraphRecord[] = isNew ? [leak.record] : [];
      for (const said of linksOfType(type)(link)) {
        const id = `${from}-${said.key}-${to.slice(PREFIX)}`;
        records.push(
          relationOf(id, said, { from, to, layer }, began.date, ended.date),
          claimOf(id, said, leak, {
            key: `${plain(began.asWritten)}:${plain(ended.asWritten)}`,
            locator: `Nodes ${from.slice(PREFIX)} and ${to.slice(PREFIX)}: ${type}`,
            paraphrase,
          }),
        );
      }
      return records;
    },
  };
}

function relationOf(
  id: string,
  { type, wording, role, confidence }: Link,
  { from, to, layer }: Pick<Relation, 'from' | 'to' | 'layer'>,
  since: string | undefined,
  until: string | undefined,
): Relation {
  // One by one: to spread what may be absent takes as long as all else of a row.
  const relation: Relation = { record: 'relation', id, type, from, to, layer };
  if (wording !== undefined) relation.wording = wording;
  if (role !== undefined) relation.role = role;
  if (since !== undefined) relation.since = since;
  if (until !== undefined) relation.until = until;
  if (confidence !== undefined) relation.confidence = confidence;
  return relation;
}

/** A leak may say the same of two twice, with other dates: two claims. */
const claimOf = (
  on: string,
  { isGuess }: Link,
  { record }: LeakSource,
  { key, locator, paraphrase }: { key: string } & Pick<Claim, 'locator' | 'paraphrase'>,
): Claim => ({
  record: 'claim',
  id: `${on}:${record.id.slice(PREFIX)}${key === ':' ? '' : `:${key}`}`,
  on,
  source: record.id,
  locator,
  status: isGuess ? 'inferred' : 'reported',
  attribution: 'ICIJ',
  paraphrase,
});

const plain = (date: string): string => (date === '' ? '' : date.replace(/[^A-Za-z0-9]+/g, '').slice(0, 30));

const unreadWords = (which: string, { date, asWritten }: { date?: string; asWritten: string }): string =>
  date !== undefined || asWritten === '' ? '' : `, its ${which} as “${asWritten}”`;

/** Few different ones stand in millions of rows, and mostly the same as in the row before. */
function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { made: T }>();
  let last: { text: string; made: T } | undefined;
  return (text) => {
    if (last?.text === text) return last.made;
    const found = known.get(text);
    const { made } = found ?? { made: make(text) };
    if (found === undefined && known.size < MOST_REMEMBERED) known.set(text, { made });
    last = { text, made };
    return made;
  };
}
