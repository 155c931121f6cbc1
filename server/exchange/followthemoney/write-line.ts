/** Lines of FollowTheMoney, and what stands in one of where it is from. */
import { createHash } from 'node:crypto';
import { type Claim, type Entity, type Relation, type Response, STATUSES } from '../../contract/model.ts';
import type { Losses, Material } from '../writer.ts';
import { type FtmModel, propertyOf, type Schema } from './model.ts';
import { oursFor } from './ours.ts';
import { isWebAddress } from './provenance.ts';

/** What the writing of one graph goes by. */
export interface Writing {
  readonly material: Material;
  readonly model: FtmModel;
  readonly losses: Losses;
  /** Replies that were counted. */
  readonly replied: Set<string>;
}

/** Values by property; no value, no property. */
export type Values = Readonly<Record<string, readonly (string | undefined)[]>>;

const FTM_ID = /^[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?$/;

/** The id itself where other programs of the format take it; else one made of it. */
export const ftmIdOf = (id: string): string => (FTM_ID.test(id) ? id : madeFtmId(id));

export const madeFtmId = (...parts: readonly string[]): string =>
  `tl-${createHash('sha1').update(JSON.stringify(parts)).digest('hex')}`;

/** A line, and what it stands for where it is not only said again. */
export function lineOf(
  id: string,
  schema: Schema,
  values: Values,
  record?: Entity | Relation,
  evidence?: string,
): string {
  const properties = new Map<string, readonly string[]>();
  for (const [name, given] of Object.entries(values)) {
    const kept = [
      ...new Set(given.filter((value) => value !== undefined && value.trim() !== '')),
    ] as string[];
    if (kept.length > 0 && propertyOf(schema, name)) properties.set(name, kept);
  }
  const line = { id, schema: schema.name, properties };
  const throughline = oursFor(line, record, evidence);
  return `${JSON.stringify({ ...line, properties: Object.fromEntries(properties), throughline })}\n`;
}

/** The strongest claim; among equals the first by id. */
export const strongest = (claims: readonly Claim[]): Claim | undefined =>
  [...claims].sort((a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status))[0];

/** Where a claim is from, and what it says: the format has room for one. */
export function provenanceOf(
  claim: Claim | undefined,
  replies: readonly Response[],
  material: Material,
): Values {
  const source = claim && material.source(claim.source);
  return {
    sourceUrl: [source?.url].filter((url) => url !== undefined && isWebAddress(url)),
    publisher: [source?.publisher],
    retrievedAt: [source?.retrieved],
    summary: [claim && claimText(claim, source?.title ?? '')],
    description: replies.map(replyText),
  };
}

export const claimText = ({ paraphrase, status, attribution, locator }: Claim, title: string): string =>
  `${paraphrase} (${status}; ${attribution}; ${[title, locator].filter((part) => part !== '').join(', ')})`;

export const replyText = ({ kind, text }: Response): string =>
  `Reply (${kind.replaceAll('_', ' ')}): ${text}`;

/** Counts of a claim or a reply what has no place in the format. */
export function countEvidence(
  claims: readonly Claim[],
  replies: readonly Response[],
  { material, losses, replied }: Writing,
): void {
  for (const claim of claims.slice(1)) losses.add('further-claim', claim.status);
  for (const claim of claims) {
    if (claim.quote !== undefined) losses.add('claim-detail', 'quote');
    if (claim.grade !== undefined) losses.add('claim-detail', 'grade');
    if (claim.date !== undefined) losses.add('claim-detail', 'date');
    if (material.source(claim.source)?.originatesFrom !== undefined) losses.add('copy-of-a-source');
  }
  for (const { id, kind } of replies) {
    if (!replied.has(id)) losses.add('response', kind);
    replied.add(id);
  }
}
