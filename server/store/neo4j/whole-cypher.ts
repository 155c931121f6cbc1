/** The Cypher of `whole-graph.ts`, under the same rules as `cypher.ts`: pages in the order of an index of ids. */
import { CLAIM, ENTITY, isAboutWithheld, isShownResponse, perType, RELATION, RESPONSE } from './cypher.ts';

const page = (row: string, id: string, isShown: string, read: string): string =>
  `WHERE ${id} > $after AND ${isShown} WITH ${row} ORDER BY ${id} LIMIT $limit RETURN ${read} AS row`;

export const WHOLE_CYPHER = {
  sources: `MATCH (s:Source) ${page('s', 's.id', 'true', 's {.*}')}`,
  entities: `MATCH (e:Entity) ${page('e', 'e.id', '($withheld OR e.protection IS NULL)', ENTITY)}`,
  relations: perType(
    (type) =>
      `MATCH (a)-[r:${type}]->(b)
${page('r', 'r.id', '($withheld OR (a.protection IS NULL AND b.protection IS NULL))', RELATION)}`,
  ),
  claims: `MATCH (c:Claim) ${page('c', 'c.id', `($withheld OR NOT ${isAboutWithheld('c')})`, CLAIM)}`,
  responses: `MATCH (p:Response) ${page('p', 'p.id', `($withheld OR (${isShownResponse('p')}))`, RESPONSE)}`,
} as const;
