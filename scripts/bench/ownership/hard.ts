/** Structures of holdings that cost more than any in the leak: each is asked about at its entity 0. */

import type { OwnershipDirection } from '../../../server/contract/ownership.ts';
import type { Share } from '../../../server/domain/ownership/holdings.ts';

export interface Hard {
  name: string;
  entities: number;
  holders: (one: number, entities: number) => HardHolding[];
}

/** Of one entity: who holds it. */
export interface HardHolding {
  owner: number;
  share: Share;
}

const exactly = (percent: number): Share => ({ min: percent, max: percent });

/** As many holdings as are read for one question. */
const crowd: Hard = {
  name: 'crowd',
  entities: 140,
  holders: (one, entities) =>
    Array.from({ length: entities }, (_, owner) => ({ owner, share: { min: 0.3, max: 1 } })).filter(
      ({ owner }) => owner !== one,
    ),
};
const issuer: Hard = {
  name: 'issuer',
  entities: 3_001,
  holders: (one, entities) =>
    one > 0 ? [] : Array.from({ length: entities - 1 }, (_, i) => ({ owner: i + 1, share: exactly(0.03) })),
};
const trust: Hard = {
  name: 'trust',
  entities: 3_001,
  holders: (one) => (one === 0 ? [] : [{ owner: 0, share: { min: 25, max: 50 } }]),
};
const chain: Hard = {
  name: 'chain',
  entities: 400,
  holders: (one, entities) => (one + 1 < entities ? [{ owner: one + 1, share: { min: 99, max: 100 } }] : []),
};
const pyramid: Hard = {
  name: 'pyramid',
  entities: (3 ** 8 - 1) / 2,
  holders: (one, entities) =>
    [1, 2, 3].flatMap((place) => {
      const owner = one * 3 + place;
      return owner < entities ? [{ owner, share: { min: 25, max: 33 } }] : [];
    }),
};
const ring: Hard = {
  name: 'ring',
  entities: 1_000,
  holders: (one, entities) =>
    [1, 2, 3].map((step) => ({ owner: (one + step) % entities, share: { min: 20, max: 30 } })),
};

export const HARD: readonly Hard[] = [crowd, issuer, trust, chain, pyramid, ring];

interface HardAsk {
  of: Hard;
  /** In the words of the table. */
  title: string;
  direction: OwnershipDirection;
}

export const HARD_ASKS: readonly HardAsk[] = [
  { of: crowd, title: '140 that each hold each other, upwards', direction: 'up' },
  { of: crowd, title: '140 that each hold each other, downwards', direction: 'down' },
  { of: issuer, title: '3,000 shareholders of one', direction: 'up' },
  { of: trust, title: '3,000 companies of one holder', direction: 'down' },
  { of: chain, title: 'a chain of 400', direction: 'up' },
  { of: pyramid, title: 'three holders each, seven levels up', direction: 'up' },
  { of: ring, title: 'a ring of 1,000, each held by the next three', direction: 'up' },
];

export const hardId = ({ name }: Hard, number: number): string => `${name}.${number}`;
