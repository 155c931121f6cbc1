/**
 * Entities that may be one and the same: proposed with reasons, judged by a person, and never merged. A judgement is
 * kept as records of the graph, so that it is cited, goes out with a bundle, and can be taken back.
 */
import { z } from 'zod';
import { Id, Line, Prose } from './model.ts';
import { Included } from './views.ts';

/** What speaks for it. A name alone is never more than a reason to look. */
export const REASONS_FOR = [
  /** The same name, but for case, accents, titles and forms of company. */
  'same-name',
  /** The same words in another order: family name first or last. */
  'same-words',
  /** Names in one script that differ by a letter or by a usual way of writing it in Latin. */
  'like-name',
  /** An initial stands for a word of the other's name. */
  'initials',
  /** Of identifiers, registers, passports: the same kind of number, the same number. */
  'same-number',
  'same-birth-date',
  'same-founding-date',
  'same-country',
  /** Both are joined to one and the same other, by the same family of relations. */
  'shared-neighbour',
] as const;
export const REASONS_AGAINST = ['other-number', 'other-birth-date', 'other-country', 'joined'] as const;

export const IdentityReason = z.strictObject({
  code: z.enum([...REASONS_FOR, ...REASONS_AGAINST]),
  /** What stands there of each, as it is written: names, numbers, dates. */
  a: z.string().optional(),
  b: z.string().optional(),
  /** The claims that say so, of either. */
  claims: z.array(Id).optional(),
});
export type IdentityReason = z.infer<typeof IdentityReason>;

export const VERDICTS = ['same', 'different', 'unsure'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const Judgement = z.strictObject({
  verdict: z.enum(VERDICTS),
  /** In the words of whoever judges. */
  reason: Prose,
  /** That the judgement rests on; absent: on what the two entities show. */
  source: Id.optional(),
  /** The records that keep it. */
  claim: Id,
  relation: Id.optional(),
});
export type Judgement = z.infer<typeof Judgement>;

export const IdentityCandidate = z.strictObject({
  /** The smaller id by code point. */
  a: Id,
  b: Id,
  /** How much speaks for it, 0 to 1: an order to look in, no probability. */
  weight: z.number().min(0).max(1),
  reasons: z.array(IdentityReason),
  judgement: Judgement.optional(),
});
export type IdentityCandidate = z.infer<typeof IdentityCandidate>;

/** One pair, after it was judged. */
export const IdentityAnswer = z.strictObject({ ...IdentityCandidate.shape, included: Included });
export type IdentityAnswer = z.infer<typeof IdentityAnswer>;

export const IdentitiesAnswer = z.strictObject({
  items: z.array(IdentityCandidate),
  /** A page is of entities looked at, not of candidates: it may be empty and another follow. */
  nextCursor: z.string().nullable(),
  /** Entities looked at so far, and in all. */
  looked: z.int().min(0),
  of: z.int().min(0),
  included: Included,
});
export type IdentitiesAnswer = z.infer<typeof IdentitiesAnswer>;

export const JudgementQuestion = z.strictObject({
  verdict: z.enum(VERDICTS),
  reason: Prose,
  source: Id.optional(),
  by: Line.optional(),
});
