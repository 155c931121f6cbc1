import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { canonicalLine } from '../../../server/domain/records/canonical.ts';
import { loadModel, propertyOf } from '../../../server/exchange/followthemoney/model.ts';
import { reader } from '../../../server/exchange/followthemoney/read-followthemoney.ts';
import { writer } from '../../../server/exchange/followthemoney/write-followthemoney.ts';
import { readAll } from '../../helpers/read-files.ts';
import { bundledCaseRecords, writeOut } from '../../helpers/write-out.ts';
import { everyWord } from './every-word.ts';
import { claimsIn, relationsIn } from './lines.ts';

interface Line {
  id: string;
  schema: string;
  properties: Record<string, string[]>;
  throughline: unknown;
}

async function written(records: readonly GraphRecord[]) {
  const { files, losses } = await writeOut(writer, records);
  const text = files[''] ?? '';
  return {
    text,
    losses,
    lines: text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  };
}

const isCase = ({ record }: GraphRecord) => record === 'case';
const canonical = (records: readonly GraphRecord[]) =>
  [...new Set(records.filter((record) => !isCase(record)).map(canonicalLine))].sort();

const graphs = [
  ['the bundled case', bundledCaseRecords],
  ['a graph with every kind and type', everyWord],
] as const;

describe.each(graphs)('Writing %s', (_name, graph) => {
  it('says only what the model of the format has, with ends of the schemas that it asks for', async () => {
    const { lines } = await written(graph());
    const model = await loadModel();
    const schemaOf = new Map(lines.map(({ id, schema }) => [id, schema]));
    expect(schemaOf.size).toBe(lines.length);
    for (const { id, schema: name, properties } of lines) {
      const schema = model.schema(name);
      expect(id).toMatch(/^[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?$/);
      const isRole = name === 'Person' && properties['name'] === undefined;
      for (const required of isRole ? [] : (schema?.required ?? []))
        expect([id, required, properties[required]]).toEqual([id, required, expect.any(Array)]);
      for (const [key, values] of Object.entries(properties)) {
        const property = schema && propertyOf(schema, key);
        expect([name, key, property?.stub]).toEqual([name, key, false]);
        if (!property?.type.isEntity) continue;
        for (const value of values) {
          const range = model.schema(schemaOf.get(value) ?? '');
          expect([name, key, range?.isA(property.getRange())]).toEqual([name, key, true]);
        }
      }
    }
  });

  it('is the same graph when it is read again, but for what the case itself says', async () => {
    const records = graph();
    const { text, losses } = await written(records);
    const again = await readAll(reader, { 'again.ftm.jsonl': text });
    expect(again.problems).toEqual([]);
    expect(again.losses).toEqual([]);
    const resting = new Set(
      records.flatMap((record) =>
        record.record === 'claim' || record.record === 'response'
          ? [record.source]
          : record.record === 'entity'
            ? (record.aliases ?? []).map(({ source }) => source)
            : record.record === 'source' && record.originatesFrom !== undefined
              ? [record.originatesFrom]
              : [],
      ),
    );
    const expected = records.filter((record) => record.record !== 'source' || resting.has(record.id));
    expect(canonical(again.records)).toEqual(canonical(expected));
    const ofTheCase = records.some((record) => record.record === 'case' && record.start !== undefined);
    expect(losses.filter(({ code }) => code === 'case').map(({ about }) => about)).toEqual(
      expect.arrayContaining(ofTheCase ? ['start', 'title'] : ['title']),
    );
    // Words of the model and of the format alone: an id of a layer could be anybody’s name.
    const layers = records.flatMap((record) => (record.record === 'case' ? record.layers : []));
    for (const { id } of layers) expect(losses.map(({ about }) => about)).not.toContain(id);
  });

  it('gives the same bytes for the same graph', async () => {
    expect((await written(graph())).text).toBe((await written(graph())).text);
  });
});

describe('What other programs read', () => {
  it('calls an allegation one on the line itself, with where it is from and what is replied', async () => {
    const { lines } = await written(everyWord());
    const owns = lines.find(({ schema }) => schema === 'Ownership');
    expect(owns?.properties).toEqual({
      startDate: ['2011-05'],
      endDate: ['2019'],
      sourceUrl: ['https://examples.example/1'],
      publisher: ['Examples'],
      summary: ['An invented sentence. (alleged; Somebody invented; An invented report, page 1)'],
      description: ['Reply (denial): None of it is so.'],
      owner: [expect.any(String)],
      asset: [expect.any(String)],
      role: ['alleged, disputed'],
      status: ['alleged, disputed'],
      percentage: ['25-50'],
      ownershipType: ['votes'],
    });
    expect(
      lines.filter(({ properties }) => properties['description']?.[0]?.startsWith('Reply')),
    ).toHaveLength(4);
  });

  it('writes a type that the format has no word for as a link whose role says it, and counts that', async () => {
    const { lines, losses } = await written(everyWord());
    const roles = lines
      .filter(({ schema }) => schema === 'UnknownLink')
      .flatMap(({ properties }) => properties['role']);
    expect(roles).toContain('alleged, disputed: controls');
    expect(roles).toContain('alleged: adviser to');
    // Who invests, with no share known, is not said to own anything.
    expect(roles).toContain('alleged: invests in');
    expect(losses).toContainEqual({ code: 'relation-type', about: 'controls', count: 1 });
  });

  it('is read anew, and no stronger, where another program changed the lines', async () => {
    const { lines } = await written(everyWord());
    const changed = lines.map(({ throughline: _ours, ...line }) => line);
    const text = changed.map((line) => `${JSON.stringify(line)}\n`).join('');
    const again = await readAll(reader, { 'again.ftm.jsonl': text });
    expect(again.problems).toEqual([]);
    const types = relationsIn(again).map(({ type }) => type);
    for (const type of ['owns', 'director_of', 'family_of', 'holds_office', 'sanctioned_by'])
      expect(types).toContain(type);
    expect(types.filter((type) => type === 'controls' || type === 'convicted_in')).toEqual([]);
    const ids = new Set(
      relationsIn(again)
        .filter(({ type }) => type !== 'member_of')
        .map(({ id }) => id),
    );
    const statuses = claimsIn(again)
      .filter(({ on }) => ids.has(on))
      .map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['alleged', 'inferred']));
  });

  it('takes a line that was changed for what it says now, under the ids that the others have', async () => {
    const { lines } = await written(everyWord());
    const changed = lines.map((line) =>
      line.schema === 'Ownership'
        ? { ...line, properties: { ...line.properties, percentage: ['10'] } }
        : line,
    );
    const text = changed.map((line) => `${JSON.stringify(line)}\n`).join('');
    const again = await readAll(reader, { 'again.ftm.jsonl': text });
    const owns = relationsIn(again).filter(({ type }) => type === 'owns');
    expect(owns).toMatchObject([{ from: 'e:person~1', to: 'e:company~1', share: { min: 10, max: 10 } }]);
    expect(
      claimsIn(again)
        .filter(({ on }) => on === owns[0]?.id)
        .map(({ status }) => status),
    ).toEqual(['alleged']);
  });

  it('writes a statement that came from a property as that property again', async () => {
    const foreign = `${JSON.stringify({
      id: 'p',
      schema: 'Person',
      properties: {
        name: ['Invented Person'],
        birthDate: ['1970-05'],
        nationality: ['kh'],
        weakAlias: ['Inv'],
      },
    })}\n`;
    const { records } = await readAll(reader, { 'a.jsonl': foreign });
    const { lines } = await written(records);
    expect(lines[0]?.properties).toEqual({
      name: ['Invented Person'],
      birthDate: ['1970-05'],
      nationality: ['kh'],
      weakAlias: ['Inv'],
    });
  });
});
