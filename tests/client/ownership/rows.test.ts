import { describe, expect, it } from 'vitest';
import { drawingOf, MOST_DRAWN } from '../../../client/explore/ownership/holdings-drawing.ts';
import { rowsOf } from '../../../client/explore/ownership/interest-rows.ts';
import { notesOf } from '../../../client/explore/ownership/tell-ownership.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { entity, relation } from '../views.ts';
import { answer, crossed, group, HALF, half, site, tycoon } from './answers.ts';

describe('Control', () => {
  const said = (id: string, from: string, to: string, more: Partial<RelationView>) =>
    relation(id, from, to, { type: 'controls', verb: 'controls', ...more });
  const findingsOn = (relations: RelationView[], by: string) => {
    const told = answer(
      'site',
      { entities: [site, group, tycoon], relations },
      { control: [{ by, of: 'site', basis: 'declared', relations: relations.map(({ id }) => id) }] },
    );
    return rowsOf([told]).flatMap(({ kind, finding }) => (kind === 'control' ? [finding] : []));
  };
  const near = said('near', 'group', 'site', { standing: 'alleged', disputed: true, verb: 'is behind' });

  it('of a chain has no verb, since no claim says it of its two ends, and is as good as its weakest step', () => {
    const far = said('far', 'tycoon', 'group', { standing: 'documented' });
    expect(findingsOn([far, near], 'tycoon')).toEqual([
      'Control at every step, alleged at the weakest, disputed',
    ]);
  });

  it('that several lines tell of is told as the best of them has it', () => {
    const better = said('better', 'group', 'site', { standing: 'reported' });
    expect(findingsOn([near, better], 'group')).toEqual(['Control, reported: “controls” it']);
  });
});

describe('A majority', () => {
  const findingOn = (uncited?: string[]) => {
    const told = answer(
      'group',
      { entities: [group, tycoon], relations: [half('r', 'tycoon', 'group')] },
      {
        control: [
          { by: 'tycoon', of: 'group', basis: 'majority', relations: ['r'], ...(uncited && { uncited }) },
        ],
      },
    );
    return rowsOf([told]).find(({ kind }) => kind === 'control')?.finding;
  };

  it('says that it rests in part on what no claim supports', () => {
    const words = 'Majority: over 50\u00a0% at the least, at every step';
    expect(findingOn()).toBe(words);
    expect(findingOn(['r'])).toBe(`${words}, in part on lines that no claim supports`);
  });
});

describe('A holding that is told twice', () => {
  it('cites the claims of all who tell of it, in its finding and in its chains', () => {
    const told = answer(
      'group',
      {
        entities: [group, tycoon],
        relations: [half('one', 'tycoon', 'group'), half('two', 'tycoon', 'group')],
      },
      {
        holdings: [{ owner: 'tycoon', owned: 'group', relations: ['one', 'two'], share: HALF, stated: true }],
        findings: [
          {
            owner: 'tycoon',
            interest: HALF,
            status: 'determined',
            ultimate: true,
            chains: [{ entities: ['tycoon', 'group'], relations: ['one'], interest: HALF }],
          },
        ],
      },
    );
    const [row] = rowsOf([told]);
    expect(row?.claims.map(({ claim }) => claim)).toEqual(['claim-one', 'claim-two']);
    const chains = row?.kind === 'interest' ? row.chains : [];
    expect(chains.map(({ claims }) => claims.length)).toEqual([2]);
  });
});

describe('Those who are not drawn', () => {
  const many = Array.from({ length: MOST_DRAWN + 5 }, (_, index) => entity(`backer-${index + 10}`));
  const backed = answer(
    'site',
    {
      entities: [site, ...many],
      relations: many.map(({ id }) =>
        relation(`${id}-site`, id, 'site', { type: 'invests_in', verb: 'invests in' }),
      ),
    },
    { beside: many.map(({ id }) => ({ relation: `${id}-site`, why: 'share not stated' })) },
  );

  it('have a row each, also where nothing of them is counted', () => {
    const { left } = drawingOf([backed]);
    expect(left).toHaveLength(6);
    const rows = rowsOf([backed], left).filter(({ kind }) => kind === 'beside');
    expect(rows.map(({ who }) => who.opens)).toEqual(left);
    expect(rows[0]).toMatchObject({
      who: { name: 'Invented backer-49' },
      what: { name: 'Invented compound' },
      finding: 'Not counted, reported: “invests in” it',
      claims: [{ claim: 'claim-backer-49-site', relation: 'backer-49-site' }],
    });
  });

  it('have no second row where one tells of them', () => {
    const control = many.map(({ id }) => ({
      by: id,
      of: 'site',
      basis: 'declared' as const,
      relations: [`${id}-site`],
    }));
    const controlled = { ...backed, control };
    const { left } = drawingOf([controlled]);
    expect(rowsOf([controlled], left)).toEqual(rowsOf([controlled]));
  });
});

describe('What others hold of the same', () => {
  const down = {
    ...answer('tycoon', {
      entities: [tycoon, group, entity('rival')],
      relations: [half('tycoon-group', 'tycoon', 'group'), half('rival-group', 'rival', 'group')],
    }),
    direction: 'down' as const,
    holdings: [{ owner: 'tycoon', owned: 'group', relations: ['tycoon-group'], share: HALF, stated: true }],
    others: [{ owner: 'rival', owned: 'group', relations: ['rival-group'], share: HALF, stated: true }],
  };

  it('has a row that says so, with its claim, and is not drawn as a holding of who was asked about', () => {
    expect(rowsOf([down])).toMatchObject([
      {
        kind: 'other',
        who: { name: 'Invented rival', opens: 'rival' },
        what: { opens: 'group' },
        interest: HALF,
        finding: '50\u00a0%, held by another',
        claims: [{ claim: 'claim-rival-group' }],
      },
    ]);
    expect(drawingOf([down]).lines.map(({ id }) => id)).toEqual(['tycoon-group']);
  });

  it('is explained under the table, and what of it is not listed', () => {
    const notes = notesOf([{ ...down, othersOmitted: 3 }], 0).map((parts) => parts.join(''));
    expect(notes).toContain(
      'What is “held by another” is a share of somebody else’s, and no part of what is asked.',
    );
    expect(notes).toContain('More hold of the same than could be listed here.');
    expect(notesOf([crossed], 0).flat().join('')).not.toContain('held by another');
  });
});
