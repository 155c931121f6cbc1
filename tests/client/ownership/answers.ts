/** Answers about invented holdings, and what the page makes of them. */
import { drawingOf } from '../../../client/explore/ownership/holdings-drawing.ts';
import { measureHoldings, setHoldings } from '../../../client/explore/ownership/set-holdings.ts';
import { layOutInLayers } from '../../../client/graph/layout/layered-layout.ts';
import type { OwnershipAnswer } from '../../../server/contract/ownership.ts';
import type { EntityView, RelationView } from '../../../server/contract/views.ts';
import { entity, included, relation } from '../views.ts';

export const NB = '\u00a0';
export const WHOLE = { min: 0, max: 100 };
export const HALF = { min: 50, max: 50 };

/** The words of an answer, as if each letter were six units wide. */
const measure = (text: string) => text.length * 6;

export function answer(
  of: string,
  { entities, relations }: { entities: EntityView[]; relations: RelationView[] },
  more: Partial<OwnershipAnswer> = {},
): OwnershipAnswer {
  return {
    entity: of,
    direction: 'up',
    shareOf: 'equity',
    complete: true,
    reason: null,
    revision: 1,
    findings: [],
    holdings: relations
      .filter(({ type }) => type === 'owns')
      .map(({ id, from, to, share }) => ({
        owner: from,
        owned: to,
        relations: [id],
        share: share ?? WHOLE,
        stated: share !== undefined,
      })),
    undocumented: WHOLE,
    rests: [],
    contested: [],
    cycles: [],
    beside: [],
    control: [],
    included: included({
      entities: Object.fromEntries(entities.map((each) => [each.id, each])),
      relations: Object.fromEntries(relations.map((each) => [each.id, each])),
    }),
    ...more,
  };
}

export const half = (id: string, from: string, to: string) => relation(id, from, to, { share: HALF });

/** A and B hold half of each other, X the other half of A, Y that of B. */
export const crossed = answer(
  'a',
  {
    entities: [entity('a'), entity('b'), entity('x', 'person'), entity('y', 'person')],
    relations: [half('a-b', 'a', 'b'), half('b-a', 'b', 'a'), half('x-a', 'x', 'a'), half('y-b', 'y', 'b')],
  },
  {
    cycles: [['a', 'b']],
    undocumented: { min: 0, max: 0 },
    findings: [
      {
        owner: 'x',
        interest: { min: 200 / 3, max: 200 / 3 + 1e-10 },
        status: 'determined',
        ultimate: true,
        chains: [{ entities: ['x', 'a'], relations: ['x-a'], interest: HALF }],
      },
      {
        owner: 'y',
        interest: { min: 100 / 3, max: 100 / 3 },
        status: 'determined',
        ultimate: true,
        chains: [{ entities: ['y', 'b', 'a'], relations: ['y-b', 'b-a'], interest: { min: 25, max: 25 } }],
      },
    ],
  },
);

export const tycoon = entity('tycoon', 'person');
export const zone = entity('zone', 'concession');
export const group = entity('group');
export const site = entity('site', 'compound', 'Invented compound');
const within = relation('within', 'site', 'zone', {
  type: 'sits_within',
  family: 'spatial',
  verb: 'sits within',
});
export const behind = relation('behind', 'group', 'site', {
  type: 'controls',
  wording: 'is behind',
  verb: 'is behind',
  disputed: true,
  responses: ['reply'],
});

/** Nobody is said to hold the site; it sits within a zone, and a group is behind it. */
export const unheld = answer(
  'site',
  { entities: [site, zone, group], relations: [within, behind] },
  {
    beside: [
      { relation: 'within', why: 'place, not a share' },
      { relation: 'behind', why: 'control, not a share' },
    ],
    control: [{ by: 'group', of: 'site', basis: 'declared', relations: ['behind'] }],
  },
);
export const ofZone = answer(
  'zone',
  { entities: [zone, tycoon], relations: [relation('tycoon-zone', 'tycoon', 'zone')] },
  {
    rests: [{ entity: 'zone', share: WHOLE }],
    findings: [
      {
        owner: 'tycoon',
        interest: WHOLE,
        status: 'determined',
        ultimate: true,
        chains: [{ entities: ['tycoon', 'zone'], relations: ['tycoon-zone'], interest: WHOLE }],
      },
    ],
  },
);
export const ofGroup = answer('group', { entities: [group], relations: [] });

/** Measured for that zoom, with its layers. */
export const layeredAt = (zoom: number, ...answers: Parameters<typeof drawingOf>[0]) => {
  const measured = measureHoldings(drawingOf(answers), measure, zoom);
  return { measured, places: layOutInLayers(measured.question) };
};

export const laidOut = (...answers: Parameters<typeof drawingOf>[0]) => {
  const { measured, places } = layeredAt(1, ...answers);
  return setHoldings(measured, places);
};
