/** Records for the tests of stores, with only what a test is about spelled out. Every name is invented. */
import type {
  CaseRecord,
  Claim,
  Entity,
  GraphRecord,
  Relation,
  Response,
  Source,
} from '../../server/contract/model.ts';
import type { Batch, GraphStore, PageRequest } from '../../server/store/graph-store.ts';

type Rest<R> = Partial<Omit<R, 'record' | 'id'>>;

export const caseRecord = (id = 'the-case', rest: Rest<CaseRecord> = {}): CaseRecord => ({
  record: 'case',
  id,
  title: 'A case of nobody',
  layers: [
    { id: 'reporting', title: 'Reporting' },
    { id: 'register', title: 'Register' },
  ],
  ...rest,
});

export const source = (id: string, rest: Rest<Source> = {}): Source => ({
  record: 'source',
  id,
  title: `Paper ${id}`,
  publisher: 'The Invented Gazette',
  ...rest,
});

export const entity = (id: string, rest: Rest<Entity> = {}): Entity => ({
  record: 'entity',
  id,
  kind: 'company',
  name: `Firm ${id}`,
  ...rest,
});

export const relation = (id: string, from: string, to: string, rest: Rest<Relation> = {}): Relation => ({
  record: 'relation',
  id,
  type: 'owns',
  from,
  to,
  layer: 'reporting',
  ...rest,
});

export const claim = (id: string, on: string, rest: Rest<Claim> = {}): Claim => ({
  record: 'claim',
  id,
  on,
  source: 's1',
  locator: 'page 1',
  status: 'reported',
  attribution: 'the Gazette',
  paraphrase: 'It is said to be so.',
  ...rest,
});

/** A claim on an entity. */
export const statement = (id: string, on: string, rest: Rest<Claim> = {}): Claim =>
  claim(id, on, { predicate: 'employs', layer: 'reporting', ...rest });

export const response = (id: string, answers: string[], rest: Rest<Response> = {}): Response => ({
  record: 'response',
  id,
  by: 'A spokesman',
  kind: 'denial',
  text: 'It is not so.',
  source: 's1',
  locator: 'page 2',
  answers,
  layer: 'reporting',
  ...rest,
});

export const ALL: PageRequest = { offset: 0, limit: 10_000 };

let batches = 0;
/** A batch of an id that no other batch has. */
export const batchOf = (records: readonly GraphRecord[]): Batch => ({ id: `batch-${++batches}`, records });

export const put = (store: GraphStore, ...records: GraphRecord[]) => store.apply(batchOf(records));

export async function allRecords(
  store: GraphStore,
  options?: { withheld?: boolean },
): Promise<GraphRecord[]> {
  const records: GraphRecord[] = [];
  for await (const record of store.records(options)) records.push(record);
  return records;
}

export const idsOf = (things: readonly { id: string }[]): string[] => things.map(({ id }) => id);
