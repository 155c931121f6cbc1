/** Records as they read where protected entities are absent, unless all is asked for. */
import type { CaseRecord, Claim, Response } from '../../contract/model.ts';
import { shownCase, shownMentions, shownResponse } from '../withhold.ts';
import { ask, askFor, textsOf } from './ask.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import { hiddenIn, type RawRow, toCase, toClaim, toResponse } from './rows.ts';

interface Extent {
  withheld: boolean;
}
const SHOWN: Extent = { withheld: false };

/** Rows of claims that are themselves shown; the protected are taken out of their mentions. */
export const shownClaims = (rows: readonly RawRow[], { withheld } = SHOWN): Claim[] =>
  rows.flatMap((row) => {
    const claim = toClaim(row);
    if (claim === undefined || withheld) return claim ?? [];
    const hidden = hiddenIn(row);
    return shownMentions(claim, (id) => hidden.has(id));
  });

/** Rows of responses that are themselves shown, so by nobody protected; claims that are absent are taken out of their answers. */
export const shownResponses = (rows: readonly RawRow[], { withheld } = SHOWN): Response[] =>
  rows.flatMap((row) => {
    const response = toResponse(row);
    if (response === undefined || withheld) return response ?? [];
    const hidden = hiddenIn(row);
    return (
      shownResponse(
        response,
        () => false,
        (id) => !hidden.has(id),
      ) ?? []
    );
  });

/** By id. */
export async function readCases(tx: Transaction, { withheld } = SHOWN): Promise<CaseRecord[]> {
  const cases = (await ask(tx, CYPHER.cases))
    .map((row) => toCase(row['row'] as RawRow))
    .filter((record) => record !== undefined);
  if (withheld) return cases;
  const named = cases.flatMap(({ start }) =>
    start === undefined ? [] : [...start.entities, ...(start.select === undefined ? [] : [start.select])],
  );
  const hidden = new Set(textsOf(await askFor(tx, CYPHER.withheldAmong, named), 'id'));
  return cases.map((record) => shownCase(record, (id) => hidden.has(id)));
}
