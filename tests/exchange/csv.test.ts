import { describe, expect, it } from 'vitest';
import type { ImportSettings } from '../../server/contract/exchange.ts';
import { Mapping } from '../../server/contract/mapping.ts';
import { byCodePoint, type GraphRecord, RECORDS, type RecordName } from '../../server/contract/model.ts';
import { guessedMapping, previewsOf } from '../../server/exchange/csv/guess-mapping.ts';
import { reader } from '../../server/exchange/csv/read-csv.ts';
import { writer } from '../../server/exchange/csv/write-csv.ts';
import { inputFiles, readAll } from '../helpers/read-files.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { bundledCaseRecords, writeOut } from '../helpers/write-out.ts';

const ofKind = <K extends RecordName>(records: readonly GraphRecord[], kind: K) =>
  records.filter((record): record is Extract<GraphRecord, { record: K }> => record.record === kind);
const told = (records: readonly GraphRecord[]) => {
  const names = new Map(ofKind(records, 'entity').map(({ id, name }) => [id, name]));
  return ofKind(records, 'relation').map(
    ({ from, type, to }) => `${names.get(from)} ${type} ${names.get(to)}`,
  );
};
const guess = async (files: Record<string, string>) => (await guessedMapping(inputFiles(files))).tables;

const PEOPLE =
  'Name;Type;Nationality;Also known as;Shoe size\nOdo Brask;Person;Vale;O. B.|Odo;44\nVantar Holdings;Company;;;\n';
const OWNERS =
  'Owner,Company,Share,Start date,Source,Page\nOdo Brask,Vantar Holdings,25 %,23-MAR-2006,Register of Vale,p. 4\n';

describe('What a newsroom’s tables mean', () => {
  it('is guessed from their headers', async () => {
    const [people, owners] = await guess({ 'people.csv': PEOPLE, 'owners.csv': OWNERS });
    expect(people).toEqual({
      file: 'people.csv',
      rows: 'entities',
      delimiter: ';',
      encoding: 'utf-8',
      columns: [
        { header: 'Name', means: 'name' },
        { header: 'Type', means: 'kind' },
        { header: 'Nationality', means: 'country' },
        { header: 'Also known as', means: 'alias' },
        { header: 'Shoe size', means: 'statement' },
      ],
      separator: '|',
    });
    expect(owners).toMatchObject({
      rows: 'relations',
      ends: 'names',
      type: 'owns',
      toKind: 'company',
      columns: ['from', 'to', 'share', 'since', 'sourceTitle', 'locator'].map((means) =>
        expect.objectContaining({ means }),
      ),
    });
  });

  it('takes web addresses for where the source can be read, whatever their column is called', async () => {
    const [table] = await guess({
      'owners.csv':
        'Owner,Company,Link\nOdo Brask,Vantar Holdings,https://register.invalid/4\nOdo Brask,Vantar Sand,\n',
    });
    expect(table?.columns.map(({ means }) => means)).toEqual(['from', 'to', 'sourceUrl']);
    const [named] = await guess({ 'links.csv': 'Owner,Company,Link\nOdo Brask,Vantar Holdings,owns\n' });
    expect(named?.columns.map(({ means }) => means)).toEqual(['from', 'to', 'type']);
  });

  it('takes the number of a person or a company for its id', async () => {
    const [people] = await guess({ 'people.csv': 'person_id,name\n7,Odo Brask\n' });
    expect(people?.columns.map(({ means }) => means)).toEqual(['id', 'name']);
  });

  it.each([
    ['from_id,to_id,type', 'ids', ['from', 'to', 'type']],
    ['source,target,relationship', 'names', ['from', 'to', 'type']],
    ['Director Name,Company Name,Role', 'names', ['from', 'to', 'role']],
    ['subject;object;"As of";%', 'names', ['from', 'to', 'asOf', 'share']],
  ])('of %s is lines between %s', async (header, ends, meanings) => {
    const [table] = await guess({ 't.csv': `${header}\n` });
    expect(table).toMatchObject({ rows: 'relations', ends });
    expect(table?.columns.map(({ means }) => means)).toEqual(meanings);
  });

  it('is ownership where a header says so, and not between parents and children, who may be people', async () => {
    const [owners] = await guess({ 'o.csv': 'Shareholder,Company\nOdo Brask,Vantar\n' });
    expect(owners).toMatchObject({ rows: 'relations', type: 'owns' });
    const [parents] = await guess({ 'p.csv': 'Parent,Child\nOdo Brask,Ines Tarrow\n' });
    expect(parents).toMatchObject({ rows: 'relations' });
    expect(parents).not.toHaveProperty('type');
  });

  it('is lines between ids where the ends are ids of another table', async () => {
    const [, links] = await guess({
      'nodes.csv': 'id,name\n1,Odo Brask\n2,Vantar\n',
      'links.csv': 'from,to,type\n1,2,owns\n',
    });
    expect(links).toMatchObject({ ends: 'ids' });
  });

  it('is nothing where no header says what a row is about', async () => {
    expect(await guess({ 'prices.csv': 'when,how much\n1,2\n' })).toMatchObject([{ rows: 'nothing' }]);
  });

  it('is a mapping that can be kept as a file, and first rows to judge it by', async () => {
    const files = inputFiles({ 'people.csv': PEOPLE });
    expect(Mapping.parse(JSON.parse(JSON.stringify(await guessedMapping(files))))).toEqual(
      await guessedMapping(files),
    );
    const [preview] = await previewsOf(files);
    expect(preview?.headers).toHaveLength(5);
    expect(preview?.rows.map(([name]) => name)).toEqual(['Odo Brask', 'Vantar Holdings']);
  });
});

describe('A newsroom’s tables', () => {
  it('come in with ends found by their exact names, a claim on each line, and its source', async () => {
    const { records, problems, losses } = await readAll(reader, {
      'people.csv': PEOPLE,
      'owners.csv': OWNERS,
    });
    expect([problems, losses]).toEqual([[], []]);
    expect(told(records)).toEqual(['Odo Brask owns Vantar Holdings']);
    const [relation] = ofKind(records, 'relation');
    expect(relation).toMatchObject({ share: { min: 25, max: 25 }, since: '2006-03-23', layer: 'people' });
    const claim = ofKind(records, 'claim').find(({ on }) => on === relation?.id);
    expect(claim).toMatchObject({ status: 'attributed', locator: 'p. 4' });
    expect(claim?.paraphrase).toBe('The table has: Odo Brask – owns – Vantar Holdings.');
    expect(ofKind(records, 'source').find(({ id }) => id === claim?.source)?.title).toBe('Register of Vale');
    const [odo] = ofKind(records, 'entity');
    expect(odo).toMatchObject({ kind: 'person', country: 'Vale' });
    expect(odo?.aliases?.map(({ name }) => name)).toEqual(['O. B.', 'Odo']);
    expect(ofKind(records, 'claim').find(({ on }) => on === odo?.id)).toMatchObject({
      predicate: 'Shoe size',
      value: '44',
      layer: 'people',
    });
  });

  it('let each row’s own publisher say what it says, and the file’s where the row names none', async () => {
    const { records, problems } = await readAll(reader, {
      'owners.csv': [
        'from id,to id,type,source,publisher,according to',
        'odo,vantar,owns,Who holds the field,The Vale Paper,',
        'odo,mill,owns,Who holds the mill,The Vale Paper,Two workers',
        'odo,quay,owns,,,',
      ].join('\n'),
    });
    expect(problems).toEqual([]);
    expect(ofKind(records, 'claim').map(({ attribution }) => attribution)).toEqual([
      'The Vale Paper',
      'Two workers',
      'Publisher not stated',
    ]);
  });

  it('make an entity of each new name, the same for the same', async () => {
    const { records, problems } = await readAll(
      reader,
      {
        'o.csv':
          'Shareholder,Subsidiary,Owner type\nOdo Brask,Vantar,person\nVantar,Mill Ltd,company\nOdo brask,Mill Ltd,person\n',
      },
      settingsWith({
        file: 'o.csv',
        rows: 'relations',
        type: 'owns',
        ends: 'names',
        toKind: 'company',
        columns: [
          ['Shareholder', 'from'],
          ['Subsidiary', 'to'],
          ['Owner type', 'fromKind'],
        ],
      }),
    );
    expect(problems).toEqual([]);
    expect(told(records)).toEqual([
      'Odo Brask owns Vantar',
      'Vantar owns Mill Ltd',
      'Odo brask owns Mill Ltd',
    ]);
    expect(new Set(ofKind(records, 'entity').map(({ id }) => id)).size).toBe(4);
  });

  it('tell a name that two entities have, and match none by likeness', async () => {
    const { records, problems } = await readAll(reader, {
      'nodes.csv': 'id,name,kind\n1,Odo Brask,person\n2,Odo Brask,person\n3,Vantar,company\n',
      'links.csv': 'owner,company\nOdo Brask,Vantar\nodo brask,Vantar\n',
    });
    expect(problems).toEqual([
      { code: 'ambiguous-name', file: 'links.csv', line: 2, column: 1 },
      { code: 'missing-kind', file: 'links.csv', line: 3 },
    ]);
    expect(told(records)).toEqual([]);
  });

  it('tell two rows that have nothing but one name', async () => {
    const { problems } = await readAll(reader, {
      'n.csv': 'name,kind\nOdo Brask,person\nOdo Brask,person\n',
    });
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['ambiguous-name', 2],
      ['ambiguous-name', 3],
    ]);
  });

  it('tell by row and column what is not surely a date, a number or a word of ours', async () => {
    const { records, problems } = await readAll(reader, {
      'links.csv': [
        'from id,to id,type,since,share,status',
        'a,b,owns,03/04/2005,10,reported',
        'a,b,owns,2005,"1,5",reported',
        'a,b,befriends,2005,10,reported',
        'a,b,owns,2005,10,certain',
        'a,,owns,2005,10,reported',
        'a,b,owns,2005,10-20,reported',
        'a,b',
        'a,b,owns,2005,150,reported',
        'a,b,owns,2005,30-20,reported',
      ].join('\n'),
    });
    expect(problems).toEqual([
      { code: 'invalid-date', file: 'links.csv', line: 2, column: 4 },
      { code: 'invalid-number', file: 'links.csv', line: 3, column: 5 },
      { code: 'unknown-type', file: 'links.csv', line: 4, column: 3 },
      { code: 'unknown-status', file: 'links.csv', line: 5, column: 6 },
      { code: 'missing-end', file: 'links.csv', line: 6, column: 2 },
      { code: 'ragged-row', file: 'links.csv', line: 8 },
      { code: 'too-big', file: 'links.csv', line: 9, column: 5 },
      { code: 'share-out-of-order', file: 'links.csv', line: 10, column: 5 },
    ]);
    expect(ofKind(records, 'relation')).toMatchObject([{ share: { min: 10, max: 20 } }]);
  });

  it('tell which of two columns of a share is wrong', async () => {
    const { problems } = await readAll(reader, {
      'links.csv': [
        'from id,to id,type,share min,share max',
        'a,b,owns,10,120',
        'a,b,owns,120,',
        'a,b,owns,120,30',
        'a,b,owns,40,30',
      ].join('\n'),
    });
    expect(problems.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['too-big', 2, 5],
      ['too-big', 3, 4],
      ['too-big', 4, 4],
      ['share-out-of-order', 5, 5],
    ]);
  });

  it('take a person’s word for what words and columns mean', async () => {
    const settings = settingsWith({
      file: 't.csv',
      rows: 'relations',
      ends: 'ids',
      words: { 'Vorstand von': 'director_of' },
      columns: [
        ['Wer', 'from'],
        ['Wo', 'to'],
        ['Was', 'type'],
      ],
      delimiter: ';',
      encoding: 'windows-1252',
    });
    const bytes = Buffer.from('Was;Wo;Wer\nVorstand von;m\xfchle;odo\n', 'latin1');
    const { records, problems } = await readAll(reader, { 't.csv': bytes }, { ...settings, idPrefix: 'x' });
    expect(problems).toEqual([]);
    expect(ofKind(records, 'relation')).toMatchObject([
      { type: 'director_of', from: 'x-odo', to: expect.stringMatching(/^x~/) },
    ]);
  });
});

function settingsWith({
  columns,
  ...table
}: { columns: [string, string][]; file: string } & Record<string, unknown>): ImportSettings {
  return {
    mapping: Mapping.parse({
      throughline: 1,
      tables: [
        {
          delimiter: ',',
          encoding: 'utf-8',
          columns: columns.map(([header, means]) => ({ header, means })),
          ...table,
        },
      ],
    }),
  };
}

/** In the order of an export, each once. */
const inOrder = (records: readonly GraphRecord[]) =>
  [...new Map(records.map((record) => [record.id, record])).values()].sort(
    (a, b) => RECORDS.indexOf(a.record) - RECORDS.indexOf(b.record) || byCodePoint(a.id, b.id),
  );

describe('Our own tables', () => {
  it.each([
    ['the small case', SMALL_CASE],
    ['the bundled case', bundledCaseRecords()],
  ])('read back give %s again, but for its title and first view', async (_which, records) => {
    const { files, losses } = await writeOut(writer, records);
    const again = await readAll(reader, files);
    expect(again.problems).toEqual([]);
    const usual = (await readAll(reader, files)).records.find(({ record }) => record === 'source')?.id;
    const back = inOrder(again.records).filter(({ id, record }) => record !== 'case' && id !== usual);
    expect(back).toEqual(inOrder(records).filter(({ record }) => record !== 'case'));
    const layers = ofKind(again.records, 'case').flatMap((each) => each.layers.map(({ id }) => id));
    expect(layers).toEqual(ofKind(records, 'case').flatMap((each) => each.layers.map(({ id }) => id)));
    expect(losses.map(({ code, about }) => [code, about])).toEqual(
      expect.arrayContaining([
        ['case', 'start'],
        ['case', 'title'],
      ]),
    );
  });

  it('are read from the pair alone, with aliases and layers by what it has of them', async () => {
    const { files } = await writeOut(writer, SMALL_CASE);
    const pair = {
      'entities.csv': files['entities.csv'] ?? '',
      'relations.csv': files['relations.csv'] ?? '',
    };
    const { records, problems } = await readAll(reader, pair);
    expect(problems).toEqual([]);
    expect(
      ofKind(records, 'entity')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      ofKind(SMALL_CASE, 'entity')
        .map(({ id }) => id)
        .sort(),
    );
    expect(inOrder(ofKind(records, 'relation'))).toEqual(inOrder(ofKind(SMALL_CASE, 'relation')));
  });

  it('have the headers that Neo4j imports, numbers that are numbers, and no formulas', async () => {
    const records: GraphRecord[] = [
      { record: 'case', id: 'k', title: 'K', layers: [{ id: 'l', title: 'L' }] },
      { record: 'entity', id: '-a', kind: 'person', name: '=1+1' },
      { record: 'entity', id: 'b', kind: 'company', name: '@SUM(A1)', summary: '+49\n-3' },
      {
        record: 'relation',
        id: 'r',
        type: 'owns',
        from: '-a',
        to: 'b',
        layer: 'l',
        share: { min: 0.5, max: 10 },
      },
    ];
    const { files } = await writeOut(writer, records);
    expect(files['entities.csv']?.split('\r\n')[0]).toBe(
      '\ufeff"id:ID(Entity)",":LABEL","name","kind","aliases:string[]","qualifier","summary","country","hub","unknown:boolean"',
    );
    expect(files['entities.csv']?.split('\r\n')[1]).toBe('"\'-a","Entity;Person","\'=1+1","person",,,,,,');
    expect(files['relations.csv']?.split('\r\n')[1]).toContain('"OWNS","r","owns","l",,,,,,,,0.5,10,');
    const again = await readAll(reader, files);
    expect(again.problems).toEqual([]);
    expect(
      inOrder(again.records).filter(({ record }) => record === 'entity' || record === 'relation'),
    ).toEqual(records.slice(1));
  });
});
