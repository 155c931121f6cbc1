import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../server/errors.ts';
import { reader } from '../../../server/exchange/ofac/read-ofac.ts';
import { readDamaged } from '../../helpers/mutations.ts';
import { type ReadFiles, readAll } from '../../helpers/read-files.ts';
import {
  claimsIn,
  entitiesIn,
  entityIn,
  relationsIn,
  sourcesIn,
  statementsOn,
} from '../followthemoney/lines.ts';
import { TABLES, xml } from './files.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const linksIn = (read: ReadFiles) =>
  relationsIn(read)
    .filter(({ type }) => type === 'linked_to')
    .map(({ from, to, wording }) => [from, wording, to]);

describe('The list as tables', () => {
  it('takes each entry as an entity that the office sanctioned, under its programs', async () => {
    const found = await readAll(reader, TABLES);
    expect(found.problems).toEqual([]);
    const authority = entitiesIn(found).find(({ hub }) => hub === 'authority');
    expect(authority?.name).toBe('Office of Foreign Assets Control');
    const sanctions = relationsIn(found).filter(({ type }) => type === 'sanctioned_by');
    expect(sanctions.map(({ from, to }) => [from, to])).toEqual(
      ['ofac-101', 'ofac-102', 'ofac-103', 'ofac-104'].map((id) => [id, authority?.id]),
    );
    const claim = claimsIn(found).find(({ on }) => on === sanctions[0]?.id);
    expect(claim).toMatchObject({
      status: 'documented',
      locator: 'entry 101',
      attribution: 'Office of Foreign Assets Control',
      paraphrase:
        'EXAMPLESOK, Daravuth is on the list of the Office of Foreign Assets Control under the programs EXAMPLE-1, EXAMPLE-2.',
    });
    expect(sourcesIn(found).map(({ id, title }) => [id, title])).toEqual([
      ['ofac-sdn', 'Specially Designated Nationals and Blocked Persons List'],
    ]);
  });

  it('joins the four tables, and takes what stands for nothing for nothing', async () => {
    const found = await readAll(reader, TABLES);
    expect(entityIn(found, 'ofac-101')).toMatchObject({
      kind: 'person',
      aliases: [{ name: 'EXAMPLESOK, Invented' }],
    });
    expect(entityIn(found, 'ofac-102')).toMatchObject({
      kind: 'company',
      aliases: [{ name: 'OLD INVENTED LOTUS' }, { name: '示例莲花公司', script: 'Hans' }],
    });
    expect(entityIn(found, 'ofac-103')).toMatchObject({ kind: 'body', qualifier: 'vessel' });
    expect(entityIn(found, 'ofac-104')).toMatchObject({ kind: 'body', qualifier: 'kind not stated' });
    expect(statementsOn(found, 'ofac-101')).toEqual([
      ['title', 'Chairman'],
      ['address', '1 Example Street, Phnom Penh, Cambodia'],
      ['birth date', '1970-03-03'],
      ['birth date', 'circa 1971'],
      ['birth place', 'Invented Town'],
      ['nationality', 'Cambodia'],
      ['gender', 'Male'],
      ['passport', 'N000 (Cambodia)'],
      ['remarks', "a.k.a. 'DARA'"],
      ['linked to', 'NOBODY ON THE LIST'],
    ]);
    expect(statementsOn(found, 'ofac-102')).toEqual([
      ['formerly known as', 'OLD INVENTED LOTUS'],
      ['address', 'Cambodia'],
      ['remarks', 'Company Number 0000 (Cambodia); Website www.lotus.example'],
    ]);
    expect(JSON.stringify(found.records)).not.toContain('-0-');
  });

  it('links two entries where the list says so by a name that one alone has, as an allegation', async () => {
    const found = await readAll(reader, TABLES);
    expect(linksIn(found)).toEqual([
      ['ofac-101', 'linked to', 'ofac-102'],
      ['ofac-102', 'linked to', 'ofac-101'],
    ]);
    const links = new Set(
      relationsIn(found)
        .filter(({ type }) => type === 'linked_to')
        .map(({ id }) => id),
    );
    expect(
      claimsIn(found)
        .filter(({ on }) => links.has(on))
        .map(({ status }) => status),
    ).toEqual(['alleged', 'alleged']);
    expect(found.losses).toContainEqual(expect.objectContaining({ code: 'link-without-entry', count: 1 }));
    const twice = {
      ...TABLES,
      'sdn.csv': TABLES['sdn.csv'].replace('"INVENTED COMMITTEE"', '"INVENTED LOTUS CO., LTD."'),
    };
    expect(linksIn(await readAll(reader, twice))).toEqual([['ofac-102', 'linked to', 'ofac-101']]);
  });

  it('tells of rows that are cut short, and of those that belong to no entry', async () => {
    const found = await readAll(reader, {
      'sdn.csv': `${TABLES['sdn.csv'].split('\r\n')[3]}\r\n105,"CUT SHORT"`,
      'alt.csv': '999,1,"aka","OF NOBODY",-0- ',
    });
    expect(found.problems).toEqual([
      { code: 'ragged-row', file: 'sdn.csv', line: 2 },
      { code: 'unknown-entry', file: 'alt.csv', line: 1 },
    ]);
  });

  it('refuses a set without its main table, and tables that it does not know', async () => {
    const refusal = (files: Record<string, string>) => expect(readAll(reader, files)).rejects;
    await refusal({ 'alt.csv': TABLES['alt.csv'] }).toMatchObject({ code: 'sdn-csv-missing' });
    await refusal({ ...TABLES, 'other.csv': '1,2' }).toMatchObject({ code: 'unknown-ofac-file' });
  });
});

describe('The list as XML', () => {
  it.each([
    ['its own', '', 'http://tempuri.org/sdnList.xsd'],
    ['the newer', '', 'https://examples.example/api/XML'],
    ['a prefixed', 's', 'https://examples.example/api/XML'],
  ])('takes the same entries under %s namespace', async (_name, prefix, namespace) => {
    const found = await readAll(reader, { 'sdn.xml': xml(prefix, namespace) });
    expect(found.problems).toEqual([]);
    expect(entityIn(found, 'ofac-101')).toMatchObject({
      kind: 'person',
      name: 'EXAMPLESOK, Daravuth',
      aliases: [{ name: 'ដារ៉ាវុធ', script: 'Khmr' }],
    });
    expect(entityIn(found, 'ofac-102')?.kind).toBe('company');
    expect(statementsOn(found, 'ofac-101')).toEqual([
      ['weak alias', 'DARA'],
      ['title', 'Chairman'],
      ['address', '1 Example Street, Phnom Penh, Cambodia'],
      ['nationality', 'Cambodia'],
      ['birth date', '1970-03-03'],
      ['Passport', 'N000, Cambodia'],
      ['Gender', 'Male'],
    ]);
    expect(statementsOn(found, 'ofac-103')).toEqual([
      ['call sign', 'XX00'],
      ['vessel type', 'Tanker'],
    ]);
    expect(linksIn(found)).toEqual([['ofac-101', 'linked to', 'ofac-102']]);
  });

  it('refuses the advanced edition, a document type, and XML of something else', async () => {
    const refusal = (text: string) => expect(readAll(reader, { 'sdn.xml': text })).rejects;
    await refusal('<Sanctions xmlns="https://examples.example/ADVANCED_XML"/>').toMatchObject({
      code: 'use-sdn-xml',
    });
    await refusal('<html/>').toMatchObject({ code: 'type-mismatch' });
    await refusal(`<!DOCTYPE sdnList>${xml()}`).toBeInstanceOf(ValidationError);
  });
});

it('reads or refuses whatever a list was damaged to', async () => {
  console.info(`seed ${SEED}`);
  const tables = await readDamaged(reader, TABLES, { seed: SEED, times: 150 });
  const asXml = await readDamaged(reader, { 'sdn.xml': xml() }, { seed: SEED, times: 150 });
  expect([tables.read > 0, asXml.read > 0]).toEqual([true, true]);
});
