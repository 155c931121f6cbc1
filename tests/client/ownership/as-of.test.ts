import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawingOf } from '../../../client/explore/ownership/holdings-drawing.ts';
import { rowsOf } from '../../../client/explore/ownership/interest-rows.ts';
import { readView, settle } from '../../../client/explore/view.ts';
import { ownershipQuestion } from '../../../client/requests/read-ownership.ts';
import type { GraphRecord, Relation } from '../../../server/contract/model.ts';
import type { OwnershipAnswer } from '../../../server/contract/ownership.ts';
import { type AppUnderTest, startApp } from '../../helpers/app.ts';
import { caseRecord, claim, entity, relation, source } from '../../store/records.ts';

const holding = (owner: string, dates: Pick<Relation, 'since' | 'until'>): GraphRecord[] => [
  entity(owner),
  relation(`${owner}-mill`, owner, 'mill', { share: { min: 40, max: 40 }, ...dates }),
  claim(`c-${owner}`, `${owner}-mill`),
];

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({
    records: [
      caseRecord(),
      source('s1'),
      entity('mill'),
      ...holding('seller', { since: '2010', until: '2018' }),
      ...holding('buyer', { since: '2020' }),
    ],
  });
});
afterAll(() => app.close());

/** What the page asks at that address, and makes of the answer. */
async function askedAt(asOf: string | undefined) {
  const { lens } = settle(readView({ e: 'mill', view: 'ownership', ...(asOf && { asOf }) }), undefined);
  const question = ownershipQuestion('mill', 'up', lens);
  const answer = await app.post<OwnershipAnswer>('/ownership', question);
  return {
    asked: question.asOf,
    lines: drawingOf([answer]).lines.flatMap(({ opens }) => opens ?? []),
    who: rowsOf([answer]).flatMap(({ who }) => who.opens ?? []),
  };
}

describe('Ownership as of a date', () => {
  it.each([
    ['2015', 'seller'],
    ['2021-06', 'buyer'],
  ])('of %s is asked of the server, and tells and draws the holding of the %s alone', async (asOf, owner) => {
    expect(await askedAt(asOf)).toEqual({ asked: asOf, lines: [`${owner}-mill`], who: [owner] });
  });

  it('is of nobody between one who sold and one who bought', async () => {
    expect(await askedAt('2019')).toEqual({ asked: '2019', lines: [], who: [] });
  });

  it('is of all times where the address has no date', async () => {
    const { asked, lines } = await askedAt(undefined);
    expect(asked).toBeUndefined();
    expect(lines.toSorted()).toEqual(['buyer-mill', 'seller-mill']);
  });
});
