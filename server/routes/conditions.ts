/** `If-Match` and `If-None-Match` (RFC 9110, section 13): which version of a thing the request is about. */
import type { IncomingHttpHeaders } from 'node:http';
import { BadInputError } from '../errors.ts';
import { RefusedError } from '../security/refused-error.ts';

/** What a condition names: anything that is there, or one of these. A weak tag (`W/"3"`) promises less. */
type Named = '*' | readonly { readonly tag: string; readonly isWeak: boolean }[];

export interface Conditions {
  readonly ifMatch?: Named;
  readonly ifNoneMatch?: Named;
}

/** What stands now: the tag of how it reads, and its version, if it has one, by which a writer may name it too. */
export interface Standing {
  readonly tag: string;
  readonly version?: number;
}

const TAG = String.raw`(W/)?"([\x21\x23-\x7e\x80-\xff]*)"`;
const LIST = new RegExp(String.raw`^[\t ,]*${TAG}(?:[\t ]*,[\t ,]*(?:${TAG})?)*[\t ]*$`);

/** Throws `BadInputError` where a header is neither `*` nor a list of tags in quotes. */
export function conditionsOf(headers: IncomingHttpHeaders): Conditions {
  const [ifMatch, ifNoneMatch] = [namedIn(headers['if-match']), namedIn(headers['if-none-match'])];
  return { ...(ifMatch && { ifMatch }), ...(ifNoneMatch && { ifNoneMatch }) };
}

function namedIn(header: string | undefined): Named | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  if (!LIST.test(header)) throw new BadInputError('bad-condition');
  return [...header.matchAll(new RegExp(TAG, 'g'))].map(([, weak, tag = '']) => ({
    tag,
    isWeak: weak !== undefined,
  }));
}

/** The value of `ETag`. */
export const etagOf = ({ tag }: Pick<Standing, 'tag'>): string => `"${tag}"`;

/** Throws the 412 of a condition that does not hold for what stands; `undefined` when nothing does. */
function requireConditions(conditions: Conditions, standing: Standing | undefined): void {
  const { ifMatch, ifNoneMatch } = conditions;
  if (ifMatch && !namesForWriter(ifMatch, standing)) throw conflict(standing);
  if (ifNoneMatch && namesForReader(ifNoneMatch, standing)) throw conflict(standing);
}

/** As `requireConditions`, and throws the 428 where something stands and the request does not say which version it means. */
export function requireVersion(conditions: Conditions, standing: Standing | undefined): void {
  requireConditions(conditions, standing);
  if (standing && !conditions.ifMatch) throw new RefusedError('version-required', { etag: etagOf(standing) });
}

/** As `requireVersion`, and throws the 428 also where nothing stands and `If-None-Match: *` does not say so. */
export function requireNamed(conditions: Conditions, standing: Standing | undefined): void {
  requireVersion(conditions, standing);
  if (!conditions.ifMatch && conditions.ifNoneMatch !== '*') throw new RefusedError('version-required');
}

/** True when the reader has what stands already. Throws the 412 of an `If-Match` that does not hold. */
export function isUnchanged({ ifMatch, ifNoneMatch }: Conditions, standing: Standing): boolean {
  requireConditions({ ...(ifMatch && { ifMatch }) }, standing);
  return ifNoneMatch !== undefined && namesForReader(ifNoneMatch, standing);
}

/** The strong comparison: a weak tag names nothing. */
function namesForWriter(named: Named, standing: Standing | undefined): boolean {
  if (!standing || named === '*') return standing !== undefined;
  const names = [standing.tag, ...(standing.version === undefined ? [] : [String(standing.version)])];
  return named.some(({ tag, isWeak }) => !isWeak && names.includes(tag));
}

/** The weak comparison. A reader who has an older reading of the same version has not what stands. */
function namesForReader(named: Named, standing: Standing | undefined): boolean {
  if (!standing || named === '*') return standing !== undefined;
  return named.some(({ tag }) => tag === standing.tag);
}

const conflict = (standing: Standing | undefined) =>
  new RefusedError(
    'version-conflict',
    standing && { etag: etagOf(standing) },
    standing && [{ code: 'version-conflict', tag: standing.tag }],
  );
