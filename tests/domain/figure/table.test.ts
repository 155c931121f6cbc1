import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../../server/contract/figure.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { sourcesCsv, tableCsv } from '../../../server/domain/figure/table/table-csv.ts';
import { tableHtml } from '../../../server/domain/figure/table/table-html.ts';
import { closeFigures, entity, figuresOf, manifestOf, reply, told } from '../../helpers/figures.ts';
import { SMALL_CASE } from '../../helpers/small-case.ts';

afterAll(closeFigures);

const LINES = ['brask-linked-vantar', 'mill-within-field', 'tarrow-kin-brask', 'vantar-owns-field'];
const HOSTILE = '=HYPERLINK("javascript:x")<script>alert(1)</script>"\'&\u202e<img src=//x onerror=y>';
const RECORDS: GraphRecord[] = [
  ...SMALL_CASE,
  { record: 'source', id: 's-web', title: '+1', publisher: '@Web', url: 'https://vale.example/a?b=1&c="2' },
  { record: 'source', id: 's-bad', title: 'A file', publisher: 'Nobody', url: 'javascript:alert(1)' },
  {
    record: 'source',
    id: 's-link',
    title: 'A page',
    publisher: 'The Vale Paper',
    url: 'https://vale.example/a?b=1&c=2',
    retrieved: '2022-08-01',
  },
  entity('hostile', HOSTILE, {
    kind: 'company',
    aliases: [{ name: '虚构公司', script: 'Hans', source: 's-web' }],
  }),
  ...told('h-1', ['hostile', 'controls', 'mill'], 'documented'),
  reply('r-h', HOSTILE, ['c-h-1'], { text: HOSTILE, source: 's-web' }),
  reply('r-bad', 'Vale', ['c-h-1'], { source: 's-bad', text: '-1+1' }),
  reply('r-link', 'Vale', ['c-h-1'], { source: 's-link' }),
];

interface Parsed {
  readonly elements: readonly {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
  readonly text: string;
}

function parsed(html: string): Parsed {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }));
  parser.on('text', (part) => {
    text += part;
  });
  parser.write(html).close();
  return { elements, text };
}

let figure: Figure;
let html: string;
beforeAll(async () => {
  const figures = await figuresOf(RECORDS);
  const { model } = await figures.draw(
    manifestOf([...LINES, 'h-1'], {
      title: `What ${HOSTILE} holds`,
      standfirst: 'Where it stands.',
      options: { layers: ['reporting', 'register'] },
    }),
  );
  figure = model;
  html = tableHtml(model);
});

const rowOf = (note: number | undefined) =>
  new RegExp(`<tr id="note-${note}">.*?</tr>`, 's').exec(html)?.[0] ?? '';
const noteOf = (id: string) => figure.lines.find((line) => line.id === id)?.note;

describe('the page of tables', () => {
  it('is a whole document in English, with a title, one main heading, and headings and captions in order', () => {
    const { elements } = parsed(html);
    const count = (name: string) => elements.filter((element) => element.name === name).length;
    expect(html.startsWith('<!DOCTYPE html>\n<html lang="en">')).toBe(true);
    expect([count('title'), count('main'), count('h1')]).toEqual([1, 1, 1]);
    expect(count('caption')).toBe(count('table'));
    const headings = elements.filter(({ name }) => /^h\d$/.test(name)).map(({ name }) => name);
    expect([...new Set(headings)]).toEqual(['h1', 'h2']);
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const named = elements.flatMap(({ attributes }) => attributes['aria-labelledby'] ?? []);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('heads every column and every row of its tables', () => {
    const scopes = parsed(html)
      .elements.filter(({ name }) => name === 'th')
      .map(({ attributes }) => attributes['scope']);
    expect(new Set(scopes)).toEqual(new Set(['col', 'row']));
  });

  it('sets beside each line its standing, its claims with their sources, and the whole of every reply', () => {
    const row = parsed(rowOf(noteOf('brask-linked-vantar'))).text;
    for (const words of ['Odo Brask', 'alleged link to', 'Vantar Holdings', 'alleged, disputed']) {
      expect(row).toContain(words);
    }
    expect(row).toContain('Workers say that Brask gives the orders.');
    expect(row).toContain('He says that he gives no orders there.');
    expect(parsed(rowOf(noteOf('vantar-owns-field'))).text).toContain('owns 50–60 %');
    expect(parsed(rowOf(noteOf('tarrow-kin-brask'))).text).toContain('no reply is recorded');
  });

  it('tells all that the figure tells: entities, badges, sources, who was not asked, and the terms', () => {
    const { text } = parsed(html);
    const told = [
      ...figure.entities.flatMap(({ name, words, badges }) => [
        name,
        words,
        ...badges.map(({ label }) => label),
      ]),
      ...figure.sources.flatMap(({ title, publisher }) => [title, publisher]),
      ...figure.unanswered.map(({ name }) => name),
      ...figure.description.split('\n'),
      figure.scope,
      figure.contentHash,
      figure.alternative,
      'retrieved 1 August 2022',
      'not a finding of guilt',
    ];
    expect(told.filter((words) => !text.includes(words))).toEqual([]);
  });

  it('marks names of another script with their language', () => {
    expect(html).toContain('<bdi lang="zh">虚构公司</bdi>');
    expect(html).toContain('<bdi>Вантар</bdi>');
  });

  it('runs nothing and asks nothing, whatever a name or an address holds', () => {
    const { elements } = parsed(html);
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'img', 'iframe', 'link', 'base', 'form', 'object', 'svg']) {
      expect(names.has(name)).toBe(false);
    }
    const attributes = new Set(elements.flatMap((element) => Object.keys(element.attributes)));
    expect([...attributes].sort()).toEqual(
      [
        ...['aria-labelledby', 'charset', 'class', 'content', 'href', 'http-equiv', 'id', 'lang', 'name'],
        ...['rel', 'scope', 'value'],
      ].filter((name) => attributes.has(name)),
    );
    const links = elements.flatMap(({ attributes: { href } }) => href ?? []);
    expect(links.filter((link) => !/^#source-\d+$/.test(link))).toEqual(['https://vale.example/a?b=1&c=2']);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/url\(|@import/);
  });
});

describe('the tables for spreadsheets', () => {
  const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true });

  it('have a row for each claim of a line or badge, with what it rests on and who answers it', () => {
    const rows = read(tableCsv(figure));
    const claims = figure.notes.flatMap((note) => note.claims.map(({ id }) => id));
    expect(
      rows
        .filter(({ claim_id: id }) => id !== '')
        .map(({ claim_id: id }) => id)
        .sort(),
    ).toEqual(expect.arrayContaining([...claims].sort()));
    const linked = rows.find(({ claim_id: id }) => id === 'c-linked');
    expect(linked).toMatchObject({
      what: 'line',
      from: 'Odo Brask',
      verb: 'alleged link to',
      to: 'Vantar Holdings',
      standing: 'alleged',
      disputed: 'yes',
      publisher: 'The Vale Paper',
      replies: 'Odo Brask, denial. He says that he gives no orders there. (source 1, ¶11)',
      from_is: 'person',
      to_is: 'company',
    });
    expect(rows.find(({ claim_id: id }) => id === 'c-sanctioned')).toMatchObject({ what: 'badge', to: '' });
  });

  it('keep numbers numbers, and dates and shares apart', () => {
    const csv = tableCsv(figure);
    expect(csv).toMatch(/,50,60,"equity",/);
    expect(read(csv).find(({ claim_id: id }) => id === 'c-owns')).toMatchObject({
      share_min: '50',
      share_max: '60',
    });
  });

  it('end each row as RFC 4180 asks, and let no cell begin a formula', () => {
    for (const csv of [tableCsv(figure), sourcesCsv(figure)]) {
      expect(csv.endsWith('\r\n')).toBe(true);
      for (const row of parse(csv, { bom: true }) as string[][]) {
        for (const cell of row) expect(cell).not.toMatch(/^[\s"]*[=+@\t\r]|^[\s"]*-[^\d]|^-\d+\+/);
      }
    }
    expect(tableCsv(figure)).toContain('\'=HYPERLINK(""javascript');
    expect(sourcesCsv(figure)).toContain('"\'+1"');
  });

  it('list each source with its number, its address, when it was read and which notes lean on it', () => {
    const rows = read(sourcesCsv(figure));
    expect(rows.map(({ number }) => Number(number))).toEqual(figure.sources.map(({ number }) => number));
    const note = String(noteOf('h-1'));
    expect(rows.find(({ id }) => id === 's-link')).toMatchObject({
      address: 'https://vale.example/a?b=1&c=2',
      retrieved: '2022-08-01',
      notes: note,
    });
  });

  it('name an entity that nothing joins', async () => {
    const figures = await figuresOf(SMALL_CASE);
    const { model } = await figures.draw(
      manifestOf([], { select: { relations: ['mill-within-field'], entities: ['lone-rock'] } }),
    );
    expect(read(tableCsv(model)).filter(({ what }) => what === 'entity')).toMatchObject([
      { from: 'Lone Rock', from_id: 'lone-rock', from_is: 'place' },
    ]);
  });
});
