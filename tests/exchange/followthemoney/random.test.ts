import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Property, Schema } from '../../../server/exchange/followthemoney/model.ts';
import { loadModel } from '../../../server/exchange/followthemoney/model.ts';
import { reader } from '../../../server/exchange/followthemoney/read-followthemoney.ts';
import { writer } from '../../../server/exchange/followthemoney/write-followthemoney.ts';
import { readDamaged } from '../../helpers/mutations.ts';
import { readAll } from '../../helpers/read-files.ts';
import { faultsOfGraph } from '../../helpers/whole-graph.ts';
import { writeOut } from '../../helpers/write-out.ts';
import { entitiesIn, lines, relationsIn } from './lines.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

interface Row {
  id: string;
  schema: string;
  properties: Record<string, string[]>;
}

let schemas: readonly Schema[] = [];

beforeAll(async () => {
  console.info(`seed ${SEED}`);
  schemas = (await loadModel()).schemas.filter(({ abstract }) => !abstract);
});

const word = fc.constantFrom('Invented', 'ឧទាហរណ៍', '示例', 'Co.', 'of', 'Examples', 'Éxample', 'Пример');
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const date = fc.constantFrom(
  '1970',
  '1970-05',
  '1970-05-03',
  '1970-05-03T00:00:00',
  '03/04/2005',
  'circa 1970',
);
const percentage = fc.constantFrom('25', '25-50', '25%', '>50', 'half', '101');

/** A record of any schema of the model, with any of its properties; things are pointed to where one of the range exists. */
const graph = (size: number) =>
  fc.array(fc.nat(), { minLength: 2, maxLength: size }).chain((picks) => {
    const rows = picks.map((pick, at) => ({
      id: `i-${at}`,
      schema: schemas[pick % schemas.length] as Schema,
    }));
    return fc.tuple(...rows.map(({ id, schema }) => row(id, schema, rows)));
  });

const NONE: fc.Arbitrary<string[]> = fc.constant([]);

function row(id: string, schema: Schema, rows: readonly { id: string; schema: Schema }[]): fc.Arbitrary<Row> {
  const properties = [...schema.getProperties().values()].filter(({ stub }) => !stub);
  const values = properties.map((property): fc.Arbitrary<string[]> => {
    const some = fc.array(textFor(property, rows) ?? fc.constant(''), { maxLength: 2 });
    if (property.type.isEntity && !textFor(property, rows)) return NONE;
    return schema.required.includes(property.name) ? some : fc.oneof({ weight: 3, arbitrary: NONE }, some);
  });
  return fc.tuple(...values).map((given) => ({
    id,
    schema: schema.name,
    properties: Object.fromEntries(
      properties
        .map(({ name }, at): [string, string[]] => [name, given[at] ?? []])
        .filter(([, texts]) => texts.length > 0),
    ),
  }));
}

/** `undefined` where nothing is there to point to. */
function textFor(
  property: Property,
  rows: readonly { id: string; schema: Schema }[],
): fc.Arbitrary<string> | undefined {
  if (property.type.isEntity) {
    const fitting = rows.filter(({ schema }) => schema.isA(property.getRange())).map(({ id }) => id);
    return fitting.length === 0 ? undefined : fc.constantFrom(...fitting);
  }
  return property.type.name === 'date' ? date : property.name === 'percentage' ? percentage : phrase;
}

describe('Any records of the model', () => {
  it('become a graph that a store keeps, the same in any order of the lines', async () => {
    await fc.assert(
      fc.asyncProperty(graph(12), fc.nat(), async (rows, turn) => {
        const found = await readAll(reader, { 'a.jsonl': lines(...rows) });
        // An end that is missing, since nothing of its range is there, is told; nothing else is at fault.
        expect(found.problems.filter(({ code }) => code !== 'missing-field')).toEqual([]);
        expect(faultsOfGraph(found.records)).toEqual([]);
        const at = turn % rows.length;
        const turned = await readAll(reader, { 'a.jsonl': lines(...rows.slice(at), ...rows.slice(0, at)) });
        const ids = (read: typeof found) => [...new Set(read.records.map(({ id }) => id))].sort();
        expect(ids(turned)).toEqual(ids(found));
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('keep their entities and relations when they are written and read again', async () => {
    await fc.assert(
      fc.asyncProperty(graph(10), async (rows) => {
        const found = await readAll(reader, { 'a.jsonl': lines(...rows) });
        const unique = [...new Map(found.records.map((record) => [record.id, record])).values()];
        const { files } = await writeOut(writer, unique);
        const again = await readAll(reader, { 'b.jsonl': files[''] ?? '' });
        const told = (read: Pick<typeof found, 'records'>) =>
          new Map(
            read.records.flatMap((each) =>
              each.record === 'entity' || each.record === 'relation' ? [[each.id, each]] : [],
            ),
          );
        expect(again.problems).toEqual([]);
        expect(told(again)).toEqual(told({ records: unique }));
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  it('are read or refused whatever a file was damaged to', async () => {
    const rows = fc.sample(graph(12), { seed: SEED, numRuns: 1 })[0] ?? [];
    const outcome = await readDamaged(reader, { 'a.jsonl': lines(...rows) }, { seed: SEED, times: 200 });
    expect(outcome.read).toBeGreaterThan(0);
  });
});

/** A chain of firms, each with an owner and a director, some of them unnamed: 4,000 lines. */
function chain(firms: number): string {
  const rows: Row[] = [];
  for (let at = 0; at < firms; at++) {
    const name = at % 7 === 0 ? {} : { name: [`Invented Owner ${at}`, `ម្ចាស់ ${at}`] };
    rows.push(
      {
        id: `own-${at}`,
        schema: 'Ownership',
        properties: { owner: [`p-${at}`], asset: [`c-${at}`], percentage: [`${at % 101}`] },
      },
      {
        id: `c-${at}`,
        schema: 'Company',
        properties: { name: [`Invented Firm ${at}`, `示例公司${at}`], jurisdiction: ['kh'] },
      },
      { id: `p-${at}`, schema: 'Person', properties: { ...name, birthDate: ['1970'] } },
      {
        id: `up-${at}`,
        schema: 'Ownership',
        properties: { owner: [`c-${at}`], asset: [`c-${(at + 1) % firms}`], startDate: ['2011-05'] },
      },
    );
  }
  return lines(...rows);
}

it('reads thousands of lines, in whatever order ends and relations come', async () => {
  const found = await readAll(reader, { 'chain.jsonl': chain(1_000) });
  expect(found.problems).toEqual([]);
  expect(entitiesIn(found)).toHaveLength(2_000);
  expect(relationsIn(found)).toHaveLength(2_000);
  expect(faultsOfGraph(found.records)).toEqual([]);
  expect(entitiesIn(found).filter(({ qualifier }) => qualifier === 'unnamed')).toHaveLength(143);
});
