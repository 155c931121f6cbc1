/** Who holds something and how much of it, what it holds, and who is said to control it. */
import { z } from 'zod';
import { lens } from './lens.ts';
import { Id, SHARE_KINDS, Share } from './model.ts';
import { Included } from './views.ts';

export const OWNERSHIP_DIRECTIONS = ['up', 'down'] as const;
export type OwnershipDirection = (typeof OWNERSHIP_DIRECTIONS)[number];

export const OwnershipQuestion = z.strictObject({
  entity: Id,
  direction: z
    .enum(OWNERSHIP_DIRECTIONS)
    .meta({ description: '`up`: who holds it, to any depth; `down`: what it holds' }),
  shareOf: z
    .enum(SHARE_KINDS)
    .optional()
    .meta({ description: 'Kinds of share are never mixed; default equity' }),
  chains: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: 'So many chains of each finding are listed; default 20' }),
  ...lens,
});
export type OwnershipQuestion = z.infer<typeof OwnershipQuestion>;

/** A chain of holdings, from the owner to what is owned. */
const OwnershipChain = z.strictObject({
  entities: z.array(Id).min(2),
  relations: z
    .array(Id)
    .min(1)
    .meta({ description: 'One for each step; where one holding is told by several, the best' }),
  interest: Share.meta({ description: 'The product along this chain alone, percent' }),
});
export type OwnershipChain = z.infer<typeof OwnershipChain>;

const OwnershipFinding = z.strictObject({
  owner: Id.optional().meta({ description: 'Upwards' }),
  owned: Id.optional().meta({ description: 'Downwards' }),
  interest: Share.optional().meta({
    description:
      'Effective: what of its value finds its way there, percent, unrounded. Absent when undetermined',
  }),
  status: z.enum(['determined', 'undetermined']).meta({
    description: 'undetermined: a closed group holds all of itself, and nobody outside has anything of it',
  }),
  ultimate: z.boolean().meta({ description: 'Of the two ends the owner: nobody is stated to hold it' }),
  chains: z.array(OwnershipChain).meta({ description: 'The longest contribution first' }),
  omitted: z
    .strictObject({ chains: z.int().min(1), atLeast: z.boolean() })
    .optional()
    .meta({ description: 'How many chains more there are' }),
});
export type OwnershipFinding = z.infer<typeof OwnershipFinding>;

export const BESIDE = [
  'share not stated',
  'control, not a share',
  'office, not a share',
  'place, not a share',
  'into a place',
  'another kind of share',
] as const;

export const CONTROL_BASES = ['declared', 'majority', 'office'] as const;

const OwnershipHolding = z.strictObject({
  owner: Id,
  owned: Id,
  relations: z.array(Id).min(1).meta({ description: 'That tell of it: the same one in several layers' }),
  share: Share.meta({ description: 'As reckoned with: cut at what the others leave' }),
  stated: z.boolean().meta({ description: 'False: no claim says how much' }),
});

export const OwnershipAnswer = z.strictObject({
  entity: Id,
  direction: z.enum(OWNERSHIP_DIRECTIONS),
  shareOf: z.enum(SHARE_KINDS),
  complete: z
    .boolean()
    .meta({ description: 'False: a budget ended it; what is here holds, and there is more' }),
  reason: z.enum(['entities', 'steps', 'time']).nullable().meta({
    description:
      'entities: there are more, or more holdings, than are read for one question; steps, time: not all was reckoned or read. Whoever was not read may be held by anybody; findings that are missing are the farthest',
  }),
  revision: z.int(),
  findings: z
    .array(OwnershipFinding)
    .meta({ description: 'By the least interest, the greatest, then id; those without an interest last' }),
  holdings: z.array(OwnershipHolding).meta({
    description:
      'Every holding on the way, by owned, then owner, then relation; downwards not those of other holders',
  }),
  others: z.array(OwnershipHolding).optional().meta({
    description:
      'Downwards, what others hold of the same, in the same order: the first 500. None of it is the asked one’s',
  }),
  othersOmitted: z.int().min(1).optional().meta({ description: 'So many more hold of the same' }),
  undocumented: Share.meta({
    description:
      'What no holding covers, anywhere on the way; downwards 0 to 100: nobody states all that somebody holds',
  }),
  rests: z.array(z.strictObject({ entity: Id, share: Share })).meta({
    description:
      'Of each entity reckoned with that has holders: what their shares leave; none where nothing is left',
  }),
  contested: z
    .array(
      z.strictObject({
        entity: Id,
        relations: z.array(Id),
        minimum: z.number(),
        surely: z.boolean().meta({
          description:
            'True: they surely held on one day, and the sources contradict each other; false: as the dates are told, one may have followed another',
        }),
      }),
    )
    .meta({
      description:
        'Entities whose stated minimums come to more than 100, however they were rounded: none of them is relied on',
    }),
  cycles: z.array(z.array(Id)).meta({ description: 'Groups that hold each other, each by id' }),
  beside: z.array(z.strictObject({ relation: Id, why: z.enum(BESIDE) })).meta({
    description: 'What bears on it and is no share: never multiplied; the nearest 500, by relation',
  }),
  besideOmitted: z.int().min(1).optional().meta({ description: 'So many more bear on it' }),
  control: z
    .array(
      z.strictObject({
        by: Id,
        of: Id,
        basis: z.enum(CONTROL_BASES).meta({
          description:
            'declared: a claim says so; majority: over 50 % at the least, at every step; office: a director, a chair',
        }),
        relations: z.array(Id).min(1),
        uncited: z.array(Id).min(1).optional().meta({
          description:
            'Of these, lines that no claim supports: a majority that the question lets rest on them',
        }),
      }),
    )
    .meta({ description: 'Another question than interest. Shares of profits make no majority' }),
  included: Included,
  notIncluded: z.int().min(1).optional().meta({
    description: 'So many relations that are named here are not in `included`, which has the first 2,000',
  }),
});
export type OwnershipAnswer = z.infer<typeof OwnershipAnswer>;
