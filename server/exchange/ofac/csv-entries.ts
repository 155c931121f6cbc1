/** The list as tables without a header: `sdn.csv`, and what belongs to its entries in three others. */
import { ValidationError } from '../../errors.ts';
import type { InputFile, Place, Report } from '../reader.ts';
import { type CsvRow, csvRowsOf } from '../tools/csv-rows.ts';
import type { Entry, Fact, OtherName } from './entry.ts';
import { remarksOf } from './remarks.ts';

const NAMES = {
  entries: /(?:^|[/\\])(?:sdn|cons_prim)\.csv$/i,
  addresses: /(?:^|[/\\])(?:add|cons_add)\.csv$/i,
  names: /(?:^|[/\\])(?:alt|cons_alt)\.csv$/i,
  comments: /(?:^|[/\\])(?:sdn_comments|cons_comments)\.csv$/i,
};

/** Columns of `sdn.csv`, from the seventh fact on as words of ours. */
const FACTS: readonly (readonly [column: number, predicate: string])[] = [
  [4, 'title'],
  [5, 'call sign'],
  [6, 'vessel type'],
  [7, 'tonnage'],
  [8, 'gross registered tonnage'],
  [9, 'flag'],
  [10, 'vessel owner'],
];
const REMARKS = 11;
const COLUMNS = 12;
const MOST_NAMES = /^(?:a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?)$/i;

/** Of an entry, by its number. */
interface Joined {
  readonly addresses: Map<string, string[]>;
  readonly names: Map<string, OtherName[]>;
  readonly comments: Map<string, string>;
  /** Where each number was met first. */
  readonly places: Map<string, Place>;
}

export async function* csvEntries(files: readonly InputFile[], report: Report): AsyncGenerator<Entry> {
  const main = files.filter(({ name }) => NAMES.entries.test(name));
  const unknown = files.find(({ name }) => !Object.values(NAMES).some((each) => each.test(name)));
  if (unknown)
    throw new ValidationError([{ code: 'unknown-ofac-file', file: unknown.name }], 'unknown-ofac-file');
  if (main.length === 0) throw new ValidationError([{ code: 'sdn-csv-missing' }], 'sdn-csv-missing');
  const joined: Joined = { addresses: new Map(), names: new Map(), comments: new Map(), places: new Map() };
  const numbers = new Set<string>();
  for (const file of files) await join(file, joined, report);
  for (const file of main)
    for await (const row of rowsOf(file)) {
      const entry = entryOf(row, file.name, joined, report);
      if (!entry) continue;
      numbers.add(entry.uid);
      yield entry;
    }
  for (const [number, place] of joined.places)
    if (!numbers.has(number)) report.problem('unknown-entry', place);
}

/** The files end with a control character of long ago. */
async function* rowsOf(file: InputFile): AsyncGenerator<CsvRow> {
  for await (const row of csvRowsOf(file, { header: false, delimiter: ',' }))
    if (!(row.cells.length === 1 && row.cells[0]?.trim().replace('\u001a', '') === '')) yield row;
}

const textOf = (cell: string | undefined): string | undefined => {
  const text = cell?.trim();
  return text === undefined || text === '' || text === '-0-' ? undefined : text;
};

async function join(file: InputFile, joined: Joined, report: Report): Promise<void> {
  const { addresses, names, comments, places } = joined;
  const isAddresses = NAMES.addresses.test(file.name);
  const isNames = NAMES.names.test(file.name);
  if (!isAddresses && !isNames && !NAMES.comments.test(file.name)) return;
  for await (const { cells, line } of rowsOf(file)) {
    const number = textOf(cells[0]);
    if (number !== undefined && !places.has(number)) places.set(number, { file: file.name, line });
    if (number === undefined) report.problem('missing-field', { file: file.name, line, column: 1 });
    else if (isAddresses) {
      const address = cells
        .slice(2, 6)
        .flatMap((cell) => textOf(cell) ?? [])
        .join(', ');
      if (address !== '') addresses.set(number, [...(addresses.get(number) ?? []), address]);
    } else if (isNames) {
      const name = textOf(cells[3]);
      if (name !== undefined)
        names.set(number, [...(names.get(number) ?? []), { name, how: howOf(cells[2]), isWeak: false }]);
    } else {
      const comment = textOf(cells[1]);
      if (comment !== undefined)
        comments.set(number, [comments.get(number), comment].filter((part) => part !== undefined).join(' '));
    }
  }
}

/** `a.k.a.` of whatever spelling; of a word that is none of the three nothing more is known than that it is a name. */
export function howOf(word: string | undefined): string {
  const letters = word?.toLowerCase().replaceAll('.', '').trim() ?? '';
  return MOST_NAMES.test(letters) ? `${letters.split('').join('.')}.` : 'a.k.a.';
}

function entryOf(
  { cells, line }: CsvRow,
  file: string,
  { addresses, names, comments }: Joined,
  report: Report,
): Entry | undefined {
  const place = { file, line };
  const [uid, name] = [textOf(cells[0]), textOf(cells[1])];
  if (cells.length !== COLUMNS || uid === undefined || name === undefined) {
    report.problem(cells.length === COLUMNS ? 'missing-field' : 'ragged-row', place);
    return undefined;
  }
  const told = [textOf(cells[REMARKS]), comments.get(uid)].filter((part) => part !== undefined).join(' ');
  const remarks = remarksOf(told);
  const facts: Fact[] = FACTS.flatMap(([column, predicate]) => {
    const value = textOf(cells[column]);
    return value === undefined ? [] : [{ predicate, value }];
  });
  return {
    uid,
    name,
    type: textOf(cells[2])?.toLowerCase() ?? 'entity',
    programs: (textOf(cells[3]) ?? '')
      .split(/\]\s*\[|;/)
      .map((each) => each.replace(/[[\]]/g, '').trim())
      .filter((each) => each !== ''),
    otherNames: names.get(uid) ?? [],
    facts: [
      ...facts,
      ...(addresses.get(uid) ?? []).map((value) => ({ predicate: 'address', value })),
      ...remarks.facts,
    ],
    linkedTo: remarks.linkedTo,
    place,
  };
}
