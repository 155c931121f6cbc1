/**
 * What contradictions are looked for in, a page of ids at a time: most rows never leave the server. The stamp is looked at
 * again with each page, as in `topology-parts.ts`.
 */
import type { Relation, Source } from '../../contract/model.ts';
import { AUDITED_ROLES, oldestIn } from '../../domain/contradictions/audited.ts';
import type { AuditPart } from '../audit.ts';
import type { Stamp } from '../graph-store.ts';
import { ask, numberOf } from './ask.ts';
import { AUDIT_CYPHER } from './audit-cypher.ts';
import { neo4j, type Transaction } from './driver.ts';
import { type RawRow, toRelation, toSource } from './rows.ts';
import { shownClaims, shownResponses } from './shown.ts';
import { readStamped, requireStamp, stampOf, typesIn } from './stamp.ts';

/** In one page: what is kept of it is mostly little. */
const PAGE = 5_000;

/** Runs work in a transaction of its own that sees what was written and read before it. */
type Read = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

export async function* auditParts(read: Read): AsyncGenerator<AuditPart, void> {
  const stamped = await read(readStamped);
  const pages = new Pages(read, stampOf(stamped));
  const sources: Source[] = [];
  for await (const rows of pages.of(AUDIT_CYPHER.sources)) sources.push(...present(rows.map(toSource)));
  yield { part: 'sources', sources };
  const oldest = oldestIn(sources) ?? null;
  for (const type of typesIn(stamped)) {
    const isOffice = AUDITED_ROLES.some((each) => each === type);
    for await (const rows of pages.of(AUDIT_CYPHER.relations[type], { oldest, isOffice })) {
      const relations = present<Relation>(rows.map(toRelation));
      if (relations.length > 0) yield { part: 'relations', relations };
    }
  }
  for await (const rows of pages.of(AUDIT_CYPHER.claims)) {
    const claims = shownClaims(rows);
    if (claims.length > 0) yield { part: 'claims', claims };
  }
  for await (const rows of pages.of(AUDIT_CYPHER.responses)) {
    const responses = shownResponses(rows);
    if (responses.length > 0) yield { part: 'responses', responses };
  }
}

const present = <R>(records: readonly (R | undefined)[]): R[] =>
  records.filter((record) => record !== undefined);

class Pages {
  readonly #read: Read;
  readonly #stamp: Stamp;

  constructor(read: Read, stamp: Stamp) {
    this.#read = read;
    this.#stamp = stamp;
  }

  /** Of each page what the statement keeps of it. */
  async *of(statement: string, values: Readonly<Record<string, unknown>> = {}): AsyncGenerator<RawRow[]> {
    for (let after = '', isMore = true; isMore; ) {
      const [page] = await this.#page(statement, { ...values, after, limit: neo4j.int(PAGE) });
      after = String(page?.['last'] ?? '');
      isMore = numberOf(page, 'count') === PAGE;
      yield (page?.['rows'] ?? []) as RawRow[];
    }
  }

  #page(statement: string, parameters: Readonly<Record<string, unknown>>): Promise<RawRow[]> {
    return this.#read(async (tx) => {
      // Sent together: the second is answered after the first.
      const [rows] = await Promise.all([ask(tx, statement, parameters), requireStamp(tx, this.#stamp)]);
      return rows;
    });
  }
}
