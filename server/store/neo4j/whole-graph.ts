/** Every record, for an export. */
import { byCodePoint, type GraphRecord } from '../../contract/model.ts';
import { ask } from './ask.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import { type RawRow, toEntity, toRelation, toSource } from './rows.ts';
import { readCases, shownClaims, shownResponses } from './shown.ts';

const byId = (a: { id: string }, b: { id: string }): number => byCodePoint(a.id, b.id);

/** In the order of an export: kinds in the order of `RECORDS`, each by id. */
export async function readRecords(tx: Transaction, withheld: boolean): Promise<GraphRecord[]> {
  const rows = async (statement: string) =>
    (await ask(tx, statement, { withheld })).map((row) => row['row'] as RawRow);
  const [claimRows, responseRows] = [await rows(CYPHER.allClaims), await rows(CYPHER.allResponses)];
  const kinds: readonly (GraphRecord | undefined)[][] = [
    await readCases(tx, { withheld }),
    (await rows(CYPHER.allSources)).map(toSource),
    (await rows(CYPHER.allEntities)).map(toEntity),
    (await rows(CYPHER.allRelations)).map(toRelation),
    shownClaims(claimRows, { withheld }),
    shownResponses(responseRows, { withheld }),
  ];
  return kinds.flatMap((records) => records.filter((record) => record !== undefined).sort(byId));
}
