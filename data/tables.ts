/**
 * The tables that the bundled case is made from, one CSV file each under `source/`. An empty cell is an absent value.
 * A table whose columns differ from the ones named here, or whose row lacks what it must have, throws.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { CaseRecord } from '../server/contract/model.ts';

const SOURCE_FOLDER = resolve(import.meta.dirname, 'source');

const text = z.string().min(1);
const perhaps = z.string().transform((cell) => (cell === '' ? undefined : cell));
/** Ids, separated by a space. */
const ids = z.string().transform((cell) => cell.split(' ').filter((id) => id !== ''));
const flag = z.enum(['', 'true']).transform((cell) => (cell === 'true' ? true : undefined));

export const FATES = ['relation', 'statement', 'response', 'left out'] as const;

const ReportingClaim = z.strictObject({
  id: text,
  fate: z.enum(FATES),
  /** The relation that it supports, the entity that it is a statement on, or the response that it became. */
  on: perhaps,
  source: text,
  locator: text,
  status: perhaps,
  attribution: perhaps,
  date: perhaps,
  predicate: perhaps,
  value: perhaps,
  mentions: ids,
  paraphrase: perhaps,
  /** Why it was left out. */
  reason: perhaps,
});
export type ReportingClaim = z.infer<typeof ReportingClaim>;

const RecordClaim = z.strictObject({
  id: text,
  row: text,
  on: text,
  /** One claim is made for each of them. */
  sources: ids,
  status: text,
  /** `*` stands for the publisher. */
  attribution: text,
  date: perhaps,
  grade: text,
  predicate: perhaps,
  value: perhaps,
  mentions: ids,
  paraphrase: text,
});
export type RecordClaim = z.infer<typeof RecordClaim>;

const RecordRow = z.strictObject({
  row: text,
  grade: text,
  fate: z.enum(['loaded', 'part', 'left out']),
  /** Why it, or the rest of it, was left out. */
  reason: perhaps,
});

const SourceRow = z.strictObject({
  id: text,
  title: text,
  publisher: text,
  carriedBy: perhaps,
  date: perhaps,
  dateNote: perhaps,
  url: perhaps,
  /** How the public record names it: the first part of a locator. */
  address: perhaps,
});

const ReportingEntity = z.strictObject({
  id: text,
  /** Absent where it is named in statements only. */
  kind: perhaps,
  name: text,
  qualifier: perhaps,
  country: perhaps,
  hub: perhaps,
  summary: perhaps,
  /** Why it is no entity. */
  reason: perhaps,
});

const RecordEntity = z.strictObject({
  id: text,
  kind: text,
  name: text,
  qualifier: perhaps,
  hub: perhaps,
  summary: perhaps,
});

const AliasRow = z.strictObject({
  entity: text,
  name: text,
  script: perhaps,
  lang: perhaps,
  source: text,
});

const RelationRow = z.strictObject({
  id: text,
  type: text,
  from: text,
  to: text,
  layer: text,
  wording: perhaps,
  role: perhaps,
  since: perhaps,
  until: perhaps,
  ended: flag,
  asOf: perhaps,
  asOfNote: perhaps,
});

const Inference = z.strictObject({
  id: text,
  from: text,
  to: text,
  layer: text,
  confidence: text,
  claim: text,
  grounds: text,
  paraphrase: text,
});

const ResponseRow = z.strictObject({
  id: text,
  /** The row of the public record; absent for the reporting, which has a locator of its own. */
  row: perhaps,
  by: text,
  kind: text,
  answers: ids,
  source: text,
  locator: perhaps,
  date: perhaps,
  layer: text,
  text,
});

const CaseFile = CaseRecord.omit({ record: true });

function readTable<Row extends z.ZodObject>(folder: string, name: string, row: Row): z.output<Row>[] {
  const cells: unknown = parse(readFileSync(join(folder, `${name}.csv`)), { columns: true });
  return z.array(row).parse(cells);
}

/** Reads every table of the folder. */
export function readTables(folder = SOURCE_FOLDER) {
  return {
    case: CaseFile.parse(JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'))),
    sources: readTable(folder, 'sources', SourceRow),
    reportingEntities: readTable(folder, 'entities-reporting', ReportingEntity),
    recordEntities: readTable(folder, 'entities-public-record', RecordEntity),
    aliases: readTable(folder, 'aliases', AliasRow),
    relations: readTable(folder, 'relations', RelationRow),
    inferences: readTable(folder, 'inferences', Inference),
    reportingClaims: readTable(folder, 'claims-reporting', ReportingClaim),
    recordRows: readTable(folder, 'public-record-rows', RecordRow),
    recordClaims: readTable(folder, 'claims-public-record', RecordClaim),
    responses: readTable(folder, 'responses', ResponseRow),
  };
}
export type Tables = ReturnType<typeof readTables>;
