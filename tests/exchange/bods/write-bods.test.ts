import { describe, expect, it } from 'vitest';
import { seeded } from '../../../scripts/bench/random.ts';
import type { GraphRecord, Relation } from '../../../server/contract/model.ts';
import { canonicalLine } from '../../../server/domain/records/canonical.ts';
import { ValidationError } from '../../../server/errors.ts';
import { reader } from '../../../server/exchange/bods/read-bods.ts';
import { writer } from '../../../server/exchange/bods/write-bods.ts';
import { mutated } from '../../helpers/mutated.ts';
import { readAll } from '../../helpers/read-files.ts';
import { danglingIn } from '../../helpers/references.ts';
import { SMALL_CASE } from '../../helpers/small-case.ts';
import { bundledCaseRecords, writeOut } from '../../helpers/write-out.ts';

interface Written {
  statementId: string;
  recordId: string;
  recordType: string;
  declarationSubject: string;
  recordDetails: Record<string, unknown>;
  annotations: { description: string; createdBy?: { name: string } }[];
  [key: string]: unknown;
}

async function write(records: readonly GraphRecord[]) {
  const { files, losses } = await writeOut(writer, records);
  const text = Object.values(files).join('');
  return { text, losses, statements: JSON.parse(text) as Written[] };
}

const LAYER: GraphRecord = { record: 'case', id: 'k', title: 'K', layers: [{ id: 'l', title: 'L' }] };
const SOURCE: GraphRecord = {
  record: 'source',
  id: 's',
  title: 'Register',
  publisher: 'Registry',
  date: '2024-01-02',
};
const entity = (id: string, kind: 'person' | 'company' | 'concession', more = {}): GraphRecord => ({
  record: 'entity',
  id,
  kind,
  name: id.toUpperCase(),
  ...more,
});
const relation = (more: Partial<Relation>): GraphRecord => ({
  record: 'relation',
  id: 'r',
  type: 'owns',
  from: 'odo',
  to: 'vantar',
  layer: 'l',
  ...more,
});
const claim = (status: 'documented' | 'alleged'): GraphRecord => ({
  record: 'claim',
  id: 'c',
  on: 'r',
  source: 's',
  locator: 'p. 1',
  status,
  attribution: 'Registry',
  paraphrase: 'It says so.',
});
const PAIR = [LAYER, SOURCE, entity('odo', 'person'), entity('vantar', 'company')];
const interestOf = (statements: readonly Written[]): Record<string, unknown> | undefined =>
  (
    statements.find(({ recordType }) => recordType === 'relationship')?.recordDetails['interests'] as
      | Record<string, unknown>[]
      | undefined
  )?.[0];

describe('Writing BODS', () => {
  it('gives every statement an id of its own, the same in every run, and subjects before what rests on them', async () => {
    const { text, statements } = await write(bundledCaseRecords());
    expect((await write(bundledCaseRecords().toReversed())).text).toBe(text);
    const ids = statements.map(({ statementId }) => statementId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{64}$/);
    const seen = new Set<string>();
    for (const { recordId, recordDetails, recordType, declarationSubject } of statements) {
      seen.add(recordId);
      expect(recordDetails['isComponent']).toBe(false);
      expect(seen).toContain(declarationSubject);
      if (recordType === 'relationship') {
        expect(seen).toContain(recordDetails['subject']);
        expect(seen).toContain(recordDetails['interestedParty']);
      }
    }
  });

  it.each<[Partial<Relation>, object]>([
    [{ share: { min: 60, max: 60 } }, { type: 'shareholding', share: { exact: 60 } }],
    [{ share: { min: 25, max: 50 } }, { share: { minimum: 25, maximum: 50 } }],
    [{ share: { min: 5, max: 5 }, shareOf: 'votes' }, { type: 'votingRights' }],
    [{ share: { min: 5, max: 5 }, shareOf: 'profits' }, { type: 'rightsToProfitOrIncome' }],
    [{ type: 'controls' }, { type: 'otherInfluenceOrControl' }],
    [{ type: 'invests_in' }, { type: 'unknownInterest' }],
    [{ type: 'director_of', role: 'chairwoman' }, { type: 'boardChair' }],
    [{ type: 'director_of' }, { type: 'boardMember' }],
    [{ type: 'director_of', role: 'treasurer' }, { type: 'seniorManagingOfficial' }],
    [
      { since: '2015-02-03', until: '2016-02-03' },
      { startDate: '2015-02-03', endDate: '2016-02-03' },
    ],
  ])('says %j as %j', async (more, expected) => {
    const { statements } = await write([...PAIR, relation(more)]);
    expect(interestOf(statements)).toMatchObject(expected);
  });

  it('states no share where none is known, and no date that is not a day', async () => {
    const { statements, losses } = await write([
      ...PAIR,
      relation({ share: { min: 0, max: 100 }, since: '2015', until: '2016-03' }),
    ]);
    const interest = interestOf(statements);
    for (const field of ['share', 'startDate', 'endDate']) expect(interest).not.toHaveProperty(field);
    expect(interest?.['details']).toContain('since 2015; until 2016-03');
    expect(losses).toEqual(
      expect.arrayContaining([
        { code: 'partial-date', about: 'since', count: 1 },
        { code: 'partial-date', about: 'until', count: 1 },
      ]),
    );
  });

  it('states no dates that would begin after their end', async () => {
    const { statements } = await write([...PAIR, relation({ since: '2016-01-02', until: '2015-01-02' })]);
    expect(interestOf(statements)).not.toHaveProperty('startDate');
    expect(interestOf(statements)).not.toHaveProperty('endDate');
  });

  it('says of an allegation that it is one, in the interest and in an annotation, and counts it', async () => {
    const { statements, losses } = await write([...PAIR, relation({}), claim('alleged')]);
    expect(interestOf(statements)?.['details']).toMatch(/alleged/);
    const notes = statements.at(-1)?.annotations.map(({ description }) => description) ?? [];
    expect(notes[0]).toBe('It says so. [alleged; Register (Registry), p. 1]');
    expect(losses).toContainEqual({ code: 'standing', about: 'alleged', count: 1 });
    expect(statements.at(-1)?.['source']).toMatchObject({ type: ['thirdParty'] });
  });

  it('calls a register by its name only where the claim is documented', async () => {
    const { statements } = await write([...PAIR, relation({}), claim('documented')]);
    expect(statements.at(-1)?.['source']).toEqual({
      type: ['officialRegister'],
      description: 'Register',
      assertedBy: [{ name: 'Registry' }],
    });
  });

  it('writes who is unknown as unknown', async () => {
    const { statements } = await write([
      LAYER,
      SOURCE,
      entity('odo', 'person', { unknown: true }),
      entity('vantar', 'company', { unknown: true }),
    ]);
    expect(statements.map(({ recordDetails }) => recordDetails)).toMatchObject([
      { personType: 'unknownPerson', unspecifiedPersonDetails: { reason: 'unknown', description: 'ODO' } },
      { entityType: { type: 'unknownEntity' }, unspecifiedEntityDetails: { reason: 'unknown' } },
    ]);
  });

  it('writes a concession where somebody holds it, and counts it where nobody does', async () => {
    const field = entity('field', 'concession');
    const held = await write([...PAIR, field, relation({ to: 'field' })]);
    expect(held.statements.map(({ recordId }) => recordId)).toEqual(['field', 'odo', 'vantar', 'r']);
    const free = await write([...PAIR, field]);
    expect(free.losses).toContainEqual({ code: 'entity-kind', about: 'concession', count: 1 });
  });

  it('counts what it has no place for, by type and kind', async () => {
    const { losses } = await write(SMALL_CASE);
    expect(losses).toEqual([
      { code: 'case', about: 'start', count: 1 },
      { code: 'case', about: 'title', count: 1 },
      { code: 'entity-field', about: 'aliases', count: 1 },
      { code: 'entity-field', about: 'hub', count: 1 },
      { code: 'entity-field', about: 'summary', count: 1 },
      { code: 'entity-kind', about: 'compound', count: 1 },
      { code: 'entity-kind', about: 'place', count: 2 },
      { code: 'layer', about: 'asOf', count: 1 },
      { code: 'layer', about: 'default', count: 1 },
      { code: 'partial-date', about: 'since', count: 1 },
      { code: 'partial-date', about: 'statementDate', count: 7 },
      { code: 'partial-date', about: 'until', count: 1 },
      { code: 'relation-end', about: 'holds_office', count: 1 },
      { code: 'relation-field', about: 'layer', count: 2 },
      ...['family_of', 'linked_to', 'located_in', 'same_as', 'sanctioned_by', 'sits_within'].map((about) => ({
        code: 'relation-type',
        about,
        count: 1,
      })),
    ]);
  });

  it('writes a graph of nothing', async () => {
    expect((await write([])).statements).toEqual([]);
  });
});

describe('BODS of ours, read again', () => {
  const readBack = async (records: readonly GraphRecord[]) =>
    readAll(reader, { 'case.json': (await write(records)).text });

  it.each([
    ['the small case', SMALL_CASE],
    ['the case that comes with the program', bundledCaseRecords()],
  ])(
    'gives every entity and relation of %s that has a place in it, and all that rests on them',
    async (_, records) => {
      const { statements } = await write(records);
      const written = new Set(statements.map(({ recordId }) => recordId));
      const { records: back, problems } = await readBack(records);
      expect(problems).toEqual([]);
      expect(danglingIn(back)).toEqual([]);
      const linesOf = (all: readonly GraphRecord[], kind: string) =>
        all
          .filter(({ record, id }) => record === kind && written.has(id))
          .map(canonicalLine)
          .sort();
      for (const kind of ['entity', 'relation']) expect(linesOf(back, kind)).toEqual(linesOf(records, kind));
      const claimed = (all: readonly GraphRecord[]) =>
        all.flatMap((each) => (each.record === 'claim' && written.has(each.on) ? [each.id] : [])).sort();
      expect(claimed(back)).toEqual(claimed(records));
    },
  );

  it('counts the mentions of, and the answers to, what did not go out', async () => {
    const { losses } = await readBack(bundledCaseRecords());
    expect(losses.map(({ code }) => code).sort()).toEqual(['answers', 'mentions']);
  });

  it('believes the statement, not the annotation, where somebody changed it since', async () => {
    const { text } = await write([...PAIR, relation({ share: { min: 60, max: 60 } })]);
    const changed = text.replace('"exact":60', '"exact":70');
    const { records, losses } = await readAll(reader, { 'case.json': changed });
    const shares = records.flatMap((record) => (record.record === 'relation' ? [record.share] : []));
    expect(shares).toEqual([{ min: 70, max: 70 }]);
    expect(JSON.stringify(records)).not.toContain('the words of Throughline');
    expect(losses.map(({ code, about }) => [code, about])).toContainEqual(['changed-since', 'relationship']);
  });

  it('throws nothing but a refusal of the file, however it was damaged', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9);
    const random = seeded(seed);
    const { text } = await write(SMALL_CASE);
    for (let round = 0; round < 150; round++) {
      try {
        await readAll(reader, { 'case.json': mutated(text, random) });
      } catch (error) {
        expect(error, `seed ${seed}, round ${round}`).toBeInstanceOf(ValidationError);
      }
    }
  });
});
