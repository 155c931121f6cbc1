import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  columnKey,
  fitted,
  foreignWords,
  mappingIn,
  mappingText,
  withMeaning,
  withPart,
  withRows,
  withTable,
  withWord,
} from '../../client/data/bring/columns/edit-mapping.ts';
import { meaningsOf } from '../../client/data/bring/columns/meanings-of.ts';
import { apart, packed } from '../../client/data/bring/pack-files.ts';
import { newLayerId } from '../../client/data/bring/settings/new-layer-id.ts';
import { faultOf } from '../../client/data/bring/settings/source-setting.tsx';
import {
  filesWords,
  foundIn,
  kindsOf,
  offerOf,
  progressWords,
  rowsAtFault,
  spokenWords,
  standsWords,
} from '../../client/data/bring/tell-job.ts';
import { jobIn } from '../../client/data/bring/use-job.ts';
import { readDataPart, writeDataPart } from '../../client/data/data-parts.ts';
import { failureWords } from '../../client/data/failure-words.ts';
import { isTooLong, partQuery } from '../../client/data/out/part.ts';
import { nameIn } from '../../client/data/out/use-download.ts';
import { CallError } from '../../client/requests/api.ts';
import { amounts, bytesWords } from '../../client/words/data/amounts.ts';
import { lossWords, problemWords, reasonWords, timesWords } from '../../client/words/data/codes.ts';
import { countsWords } from '../../client/words/data/jobs.ts';
import { withdrawalWords, withdrawnWords } from '../../client/words/data/withdrawals.ts';
import { momentWords } from '../../client/words/moments.ts';
import type { ImportJob } from '../../server/contract/import-job.ts';
import { shareDone } from '../../server/contract/import-progress.ts';
import { COLUMN_MEANINGS, type Mapping, type TableMapping } from '../../server/contract/mapping.ts';
import { Id } from '../../server/contract/model.ts';

const job = (part: Partial<ImportJob> = {}): ImportJob => ({
  id: 'j1',
  state: 'checked',
  dryRun: true,
  format: 'csv',
  files: [{ name: 'people.csv', bytes: 2_000 }],
  revision: 7,
  counts: { created: 12, updated: 3, unchanged: 5 },
  kinds: {},
  progress: { bytes: 2_000, ofBytes: 2_000, records: 20, ofRecords: 20 },
  problems: [],
  problemCount: 0,
  losses: [],
  warnings: [],
  ...part,
});

const NONE = { created: 0, updated: 0, unchanged: 0 };

describe('What an import would do', () => {
  it('is told with what is new, changed and as it stands, and leaves out what is none', () => {
    expect(countsWords({ created: 1204, updated: 3, unchanged: 5 })).toBe(
      '1,204 new, 3 changed and 5 as they are',
    );
    expect(countsWords({ created: 0, updated: 0, unchanged: 5 })).toBe('5 as they are');
    expect(countsWords(NONE)).toBe('none');
  });

  it('offers what can be done, and nothing where nothing would change', () => {
    expect(offerOf(job())).toMatchObject({ label: 'Import 20 records', skipProblems: false });
    expect(offerOf(job({ counts: { ...NONE, unchanged: 4 } }))).toEqual({
      skipProblems: false,
      sentence: 'All of it stands in the graph already. Importing it would change nothing.',
    });
    expect(offerOf(job({ counts: NONE, progress: { bytes: 9, records: 0 } })).label).toBeUndefined();
  });

  it('counts the rows at fault where all of them are listed, and else the problems', () => {
    const problems = [
      { code: 'invalid-date', file: 'people.csv', line: 4, column: 2 },
      { code: 'missing-field', file: 'people.csv', line: 4 },
      { code: 'invalid-id', file: 'links.csv', line: 4 },
    ];
    expect(rowsAtFault(job({ problems, problemCount: 3 }))).toBe(2);
    expect(offerOf(job({ problems, problemCount: 3 })).label).toBe('Import without the 2 rows at fault');
    expect(rowsAtFault(job({ problems, problemCount: 1200 }))).toBeUndefined();
    expect(offerOf(job({ problems, problemCount: 1200 }))).toMatchObject({
      label: 'Import without what is at fault',
      skipProblems: true,
    });
  });

  it('is offered without the rows at fault only where something is left', () => {
    const problems = [{ code: 'invalid-json', line: 1 }];
    const offer = offerOf(
      job({ problems, problemCount: 1, counts: NONE, progress: { bytes: 9, records: 0 } }),
    );
    expect(offer.label).toBeUndefined();
    expect(offer.sentence).toContain('Nothing in it can be kept');
  });

  it('lists kinds in the order of a bundle, without those that are none, and strange ones last', () => {
    const some = { created: 1, updated: 0, unchanged: 0 };
    expect(
      kindsOf({ claim: some, zebra: some, entity: some, response: NONE, source: some }).map(
        ({ label }) => label,
      ),
    ).toEqual(['Sources', 'Entities', 'Claims', 'zebra']);
  });
});

describe('Where an import stands', () => {
  it('says of every end what is safe', () => {
    for (const state of ['failed', 'cancelled', 'interrupted'] as const)
      expect(standsWords(job({ state, reason: 'storage-full' }))).toMatch(/Nothing of it was kept/);
    expect(standsWords(job({ state: 'failed', reason: 'storage-full' }))).toMatch(/^The disk is full\./);
    expect(standsWords(job({ state: 'done', dryRun: false }))).toBe(
      'Of its records 12 are new, 3 were changed and 5 stay as they were. They stand at revision 7.',
    );
  });

  it('tells how far it is by half for what was read and half for what the store has taken up', () => {
    const progress = { bytes: 5_000_000, ofBytes: 20_000_000, records: 1_200 };
    expect(shareDone(progress)).toBe(0.125);
    expect(shareDone({ ...progress, bytes: 20_000_000, ofRecords: 2_400, taken: 1_200 })).toBe(0.75);
    // Of what is packed nobody knows how large it is, but how many records an earlier reading found.
    expect(shareDone({ bytes: 1, records: 1_200 })).toBeUndefined();
    expect(shareDone({ bytes: 1, records: 1_200, ofRecords: 2_400 })).toBe(0.25);
    expect(progressWords(job({ progress }))).toBe('5.0 MB of 20 MB · 1,200 records');
    expect(progressWords(job({ progress: { ...progress, ofRecords: 2_400, taken: 1_000 } }))).toBe(
      '1,000 of 2,400 records',
    );
  });

  it('shows what was found in it while it is read anew, also where the reading before was not over', () => {
    const tables = [{ file: 'people.csv', headers: ['Name'], rows: [['Aurelia Testperson']] }];
    const begun = job({ state: 'reading' });
    const shown = job({ state: 'reading', tables });
    const checked = job({ tables });
    expect(foundIn(undefined, begun)).toBe(begun);
    expect(foundIn(begun, shown)).toBe(shown);
    expect(foundIn(shown, begun)).toBe(shown);
    expect(foundIn(shown, checked)).toBe(checked);
    expect(foundIn(checked, shown)).toBe(checked);
  });

  it('is read aloud at each quarter, not at each percent', () => {
    const said = Array.from({ length: 101 }, (_each, percent) =>
      spokenWords(
        job({
          state: 'reading',
          progress: { bytes: percent, ofBytes: 100, records: 9, ofRecords: 100, taken: percent },
        }),
      ),
    );
    expect([...new Set(said)]).toEqual(['Reading.', 'Reading: 25 %.', 'Reading: 50 %.', 'Reading: 75 %.']);
  });

  it('names its files, and says so where they have no name', () => {
    expect(filesWords([{ name: 'a.csv', bytes: 1 }])).toBe('a.csv');
    expect(
      filesWords([
        { name: 'a.csv', bytes: 1 },
        { name: 'b.csv', bytes: 1 },
      ]),
    ).toBe('a.csv and 1 more');
    expect(filesWords([])).toBe('A file');
    expect(filesWords([{ name: '', bytes: 1 }])).toBe('A file');
  });

  it('takes for an import only what is one', () => {
    expect(jobIn(JSON.stringify(job()))).toEqual(job());
    expect(jobIn('{"id":"j1"}')).toBeUndefined();
    expect(jobIn('not JSON')).toBeUndefined();
  });
});

describe('A code', () => {
  it('has a sentence, and a plain one where nobody wrote it', () => {
    expect(problemWords('invalid-date')).toMatch(/^A date is not in the calendar/);
    expect(problemWords('never-heard-of')).toBe('It cannot be kept as it is: never heard of.');
    expect(reasonWords('doctype-not-allowed')).toMatch(/document type/);
    expect(reasonWords('never-heard-of')).toBe('The import failed: never heard of.');
    expect(reasonWords(undefined)).toBe('The import failed.');
    expect(lossWords({ code: 'never-heard-of', about: 'Sanction' })).toEqual({
      words: 'Never heard of',
      about: 'Sanction',
    });
    expect([timesWords(1), timesWords(1200)]).toEqual(['once', '1,200 times']);
  });

  it('of a reader or writer has a sentence of its own', () => {
    const folder = resolve(import.meta.dirname, '../../server/exchange');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const codes = (call: RegExp) => [
      ...new Set(sources.flatMap((text) => [...text.matchAll(call)].map(([, code = '']) => code))),
    ];
    const problems = codes(/\breport\.problem\(\s*'([a-z-]+)'/g);
    const losses = codes(/\b(?:report\.loss|losses\.add)\(\s*'([a-z-]+)'/g);
    expect(problems.length).toBeGreaterThan(5);
    expect(losses.length).toBeGreaterThan(20);
    const plain = (code: string) => code.replaceAll('-', ' ');
    expect(problems.filter((code) => problemWords(code).includes(`: ${plain(code)}.`))).toEqual([]);
    const unsaid = losses.filter((code) => lossWords({ code }).words.toLowerCase() === plain(code));
    // Words that say all by themselves.
    expect(unsaid.filter((code) => !['layer', 'standing'].includes(code))).toEqual([]);
  });

  it('of a call that failed is told by its first fault that has words, else by the sentence that came', () => {
    expect(
      failureWords(new CallError(422, 'validation-failed', 'Not valid.', [{ code: 'archive-rejected' }])),
    ).toMatch(/^The archive is damaged/);
    expect(failureWords(new CallError(418, 'teapot', 'It is a teapot.'))).toBe('It is a teapot.');
    expect(failureWords(new Error('secret'))).not.toContain('secret');
  });
});

const table = (part: Partial<TableMapping> = {}): TableMapping => ({
  file: 'people.csv',
  rows: 'entities',
  delimiter: ',',
  encoding: 'utf-8',
  columns: [
    { header: 'id', means: 'id' },
    { header: 'full name', means: 'name' },
    { header: 'sort', means: 'kind' },
    { header: 'employees', means: 'statement', predicate: 'employs' },
  ],
  ...part,
});

describe('A map of the columns', () => {
  const mapping: Mapping = { throughline: 1, tables: [table(), table({ file: 'other.csv' })] };

  it('changes in one column and leaves the rest', () => {
    const changed = withMeaning(table(), 'full name', 'alias');
    expect(changed.columns.map(({ means }) => means)).toEqual(['id', 'alias', 'kind', 'statement']);
    expect(withTable(mapping, changed).tables[1]).toEqual(table({ file: 'other.csv' }));
    expect(withMeaning(table(), 'employees', 'summary').columns[3]).toEqual({
      header: 'employees',
      means: 'summary',
    });
  });

  it('leaves out what a column cannot mean of other rows', () => {
    const relations = withRows(table(), 'relations');
    expect(relations.columns.map(({ means }) => means)).toEqual(['id', 'nothing', 'nothing', 'nothing']);
    expect(withRows(table(), 'nothing').columns).toEqual(table().columns);
  });

  it('offers every meaning for one kind of row or the other', () => {
    const offered = (['entities', 'relations'] as const).flatMap((rows) =>
      meaningsOf(rows).flatMap(({ meanings }) => meanings),
    );
    expect(new Set([...offered, 'nothing'])).toEqual(new Set(COLUMN_MEANINGS));
  });

  it('finds the words of the file that are none of ours, each once, with what they mean', () => {
    const preview = {
      file: 'people.csv',
      headers: ['id', 'full name', 'sort', 'employees'],
      rows: [
        ['1', 'A', 'Ltd', '3'],
        ['2', 'B', 'person', ''],
        ['3', 'C', 'Ltd', ''],
        ['4', 'D', '', ''],
      ],
    };
    expect(foreignWords(table(), preview)).toEqual([{ word: 'Ltd', of: 'kind', means: undefined }]);
    const said = withWord(table(), 'Ltd', 'company');
    expect(foreignWords(said, preview)).toEqual([{ word: 'Ltd', of: 'kind', means: 'company' }]);
    expect(withWord(said, 'Ltd', undefined)).toEqual(table());
    expect(withPart(withPart(table(), 'kind', 'person'), 'kind', undefined)).toEqual(table());
  });

  it('comes back from its file, by the name of the table or by its columns', () => {
    const opened = mappingIn(mappingText(mapping));
    expect(opened).toEqual(mapping);
    const headers = ['id', 'full name', 'sort', 'employees'];
    const now: Mapping = { throughline: 1, tables: [table({ file: 'renamed.csv', kind: 'group' })] };
    const found = fitted(mapping, now, [{ file: 'renamed.csv', headers, rows: [] }]);
    expect(found?.tables).toEqual([table({ file: 'renamed.csv' })]);
    expect(fitted(mapping, now, [{ file: 'renamed.csv', headers: ['x'], rows: [] }])).toBeUndefined();
    expect(mappingIn('{"throughline":2}')).toBeUndefined();
    expect(mappingIn('[')).toBeUndefined();
  });

  it('tells columns of one name in two files apart', () => {
    expect(columnKey('a', 'b,c')).not.toBe(columnKey('a,b', 'c'));
  });
});

describe('What comes in', () => {
  it('is one file as it is, and several as a zip with each name once', async () => {
    const one = new File(['x'], 'a.csv');
    expect(await packed([one])).toEqual({ name: 'a.csv', file: one });
    const several = await packed([
      new File(['first'], 'a.csv'),
      new File(['second'], 'A.csv'),
      new File([], 'b'),
    ]);
    expect(several.name).toBe('a.csv and 2 more.zip');
    const entries = unzipSync(new Uint8Array(await several.file.arrayBuffer()));
    expect(Object.entries(entries).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)])).toEqual([
      ['a.csv', 'first'],
      ['A (2).csv', 'second'],
      ['b', ''],
    ]);
    expect(apart(['.x', '.x', 'n', 'n'])).toEqual(['.x', '.x (2)', 'n', 'n (2)']);
  });

  it('stands in a new layer whose id no layer has, whatever letters its title has', () => {
    expect(newLayerId('Offshore Leaks, 2026', [])).toBe('offshore_leaks_2026');
    expect(newLayerId('Données', [{ id: 'donnees' }])).toBe('donnees_2');
    for (const title of ['恒合', 'constructor', '…'])
      expect(Id.safeParse(newLayerId(title, [{ id: 'layer' }])).success).toBe(true);
  });

  it('rests on a source that has a title, a publisher, and dates that are dates', () => {
    expect(faultOf('title', '')).toBeDefined();
    expect(faultOf('url', '')).toBeUndefined();
    expect(faultOf('date', '')).toBeUndefined();
    expect(faultOf('date', '2022-07')).toBeUndefined();
    expect(faultOf('retrieved', '03/04/2005')).toBeDefined();
  });
});

describe('What goes out', () => {
  it('is the whole, what is on the canvas or a board, and nothing where there is none', () => {
    expect(partQuery('whole', ['a'], 'b')).toEqual({});
    expect(partQuery('canvas', ['a', 'b'], undefined)).toEqual({ ids: 'a,b' });
    expect(partQuery('canvas', [], undefined)).toBeUndefined();
    expect(partQuery('board', [], 'b')).toEqual({ board: 'b' });
    expect(partQuery('board', [], undefined)).toBeUndefined();
    expect([isTooLong('x'.repeat(7_500)), isTooLong('x'.repeat(7_501))]).toEqual([false, true]);
  });

  it('is called what the server calls it, never with a path', () => {
    expect(nameIn('attachment; filename="case.jsonl"; filename*=UTF-8\'\'case.jsonl')).toBe('case.jsonl');
    expect(nameIn('attachment; filename="../case.jsonl"')).toBeUndefined();
    expect(nameIn(null)).toBeUndefined();
  });
});

describe('An import that is withdrawn', () => {
  it('says what would go, what would come back, and what stays and why', () => {
    expect(withdrawalWords({ removed: 12, restored: 3, kept: 1 })).toBe(
      '12 records that only it brought would go, 3 records would read again as before it and 1 record would stay, since others changed it later or rest on it.',
    );
    expect(withdrawalWords({ removed: 0, restored: 0, kept: 4 })).toMatch(/^It would change nothing/);
    expect(withdrawnWords({ removed: 1, restored: 0, kept: 0, revision: 9 })).toBe(
      'The import was withdrawn: 1 record went. The graph is at revision 9.',
    );
  });
});

describe('Counts, sizes and times', () => {
  it('are written as they are read', () => {
    expect([amounts(1, 'row'), amounts(1204, 'row')]).toEqual(['1 row', '1,204 rows']);
    expect([0, 1, 999, 1_000, 9_949, 9_960, 999_499, 999_500, 3_200_000_000].map(bytesWords)).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '9.9 kB',
      '10 kB',
      '999 kB',
      '1.0 MB',
      '3.2 GB',
    ]);
    expect(momentWords('2026-05-03T14:05:00')).toBe('3 May 2026, 14:05');
    expect(momentWords('never')).toBe('never');
  });
});

describe('A part of the place', () => {
  it('stands in the address, and what is damaged is the first', () => {
    expect(readDataPart({ data: 'sources' })).toBe('sources');
    expect(readDataPart({ data: 'x' })).toBe('in');
    expect([writeDataPart('in'), writeDataPart('out')]).toEqual([undefined, 'out']);
  });
});
