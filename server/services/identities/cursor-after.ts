/**
 * Where a walk over all entities goes on: after which of them. Unlike that of a list it holds over writes, since whoever
 * judges on the way writes.
 */
import { createHash } from 'node:crypto';
import { Id } from '../../contract/model.ts';
import { BadInputError } from '../../errors.ts';

export interface Place {
  /** The id of the last entity that was looked at. */
  after: string;
  /** So many were looked at. */
  looked: number;
}

const HASH_BYTES = 9;
const HEAD_BYTES = HASH_BYTES + 4;

const hashOf = (question: unknown) =>
  createHash('sha256').update(JSON.stringify(question)).digest().subarray(0, HASH_BYTES);

export function cursorAfter({ after, looked }: Place, question: unknown): string {
  const head = Buffer.alloc(HEAD_BYTES);
  head.set(hashOf(question), 0);
  head.writeUInt32BE(looked, HASH_BYTES);
  return Buffer.concat([head, Buffer.from(after)]).toString('base64url');
}

/** Throws `BadInputError` for what is no cursor of this question. */
export function placeOf(cursor: string, question: unknown): Place {
  const bytes = Buffer.from(cursor, 'base64url');
  const after = bytes.subarray(HEAD_BYTES).toString('latin1');
  const isOurs =
    bytes.toString('base64url') === cursor &&
    bytes.subarray(0, HASH_BYTES).equals(hashOf(question)) &&
    Id.safeParse(after).success;
  if (!isOurs) throw new BadInputError('validation-failed', [{ code: 'unknown-cursor', pointer: '/cursor' }]);
  return { after, looked: bytes.readUInt32BE(HASH_BYTES) };
}
