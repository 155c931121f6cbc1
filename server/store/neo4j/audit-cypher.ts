/** The Cypher of `audit-parts.ts`, under the same rules as `cypher.ts`: a page by the order of ids, and what is kept of it. */
import { CLAIM, isAboutWithheld, isShownResponse, perType, RELATION, RESPONSE } from './cypher.ts';

const page = (
  row: string,
  id: string,
  isKept: string,
  read: string,
): string => `WITH ${row} ORDER BY ${id} LIMIT $limit
RETURN count(*) AS count, max(${id}) AS last, collect(CASE WHEN ${isKept} THEN ${read} END) AS rows`;

/** Surely, of dates as rough as they are: a rough one compares with as much of the other as it states. */
const isAfter = (date: string, other: string): string =>
  `coalesce(left(${date}, size(${other})) > left(${other}, size(${date})), false)`;

const IS_AUDITED = `a.protection IS NULL AND b.protection IS NULL AND (a = b OR r.shareMin IS NOT NULL
  OR ($isOffice AND r.role IS NOT NULL) OR ${isAfter('r.since', 'r.until')}
  OR ${isAfter('r.since', '$oldest')} OR ${isAfter('r.asOf', '$oldest')})`;

export const AUDIT_CYPHER = {
  sources: `MATCH (s:Source) WHERE s.id > $after ${page('s', 's.id', 'true', 's {.*}')}`,
  relations: perType(
    (type) =>
      `MATCH (a)-[r:${type}]->(b) WHERE r.id > $after ${page('a, r, b', 'r.id', IS_AUDITED, RELATION)}`,
  ),
  claims: `MATCH (c:Claim) WHERE c.id > $after ${page('c', 'c.id', `c.date IS NOT NULL AND NOT ${isAboutWithheld('c')}`, CLAIM)}`,
  responses: `MATCH (p:Response) WHERE p.id > $after ${page('p', 'p.id', isShownResponse('p'), RESPONSE)}`,
} as const;
