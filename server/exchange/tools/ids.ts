/** Ids of ours for what other programs call otherwise: the same for the same, in every run. */
import { createHash } from 'node:crypto';
import { Id, type Relation } from '../../contract/model.ts';

const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').replaceAll('_', '.').slice(0, 22);

/** The foreign id itself, after the prefix, where it can be an id; else a digest of it. */
export function idOf(foreign: string, prefix = ''): string {
  const id = prefix === '' ? foreign : `${prefix}-${foreign}`;
  return Id.safeParse(id).success ? id : `${prefix || 'x'}~${digestOf(foreign)}`;
}

/** By what makes two relations one: type, ends, role and layer. */
export const relationIdOf = ({ type, from, to, role, layer }: Omit<Relation, 'id' | 'record'>): string =>
  `r~${digestOf(type, from, to, role ?? '', layer)}`;

/** By what it is on, where it stands, and what it says. */
export const claimIdOf = (on: string, source: string, locator: string, ...more: string[]): string =>
  `c~${digestOf(on, source, locator, ...more)}`;

/** By anything else that makes it what it is. */
export const madeId = (kind: string, ...parts: readonly string[]): string => `${kind}~${digestOf(...parts)}`;
