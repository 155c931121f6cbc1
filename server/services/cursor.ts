/**
 * Where a list goes on: how many rows were passed over, at which revision, of which question. Opaque to whoever holds
 * it; nothing of the question or of any entity can be read out of it.
 */
import { createHash } from 'node:crypto';
import { BadInputError } from '../errors.ts';
import type { GraphStore, Page, PageRequest } from '../store/graph-store.ts';

const HASH_BYTES = 9;
const LENGTH = 4 + 6 + HASH_BYTES;

const hashOf = (question: unknown) =>
  createHash('sha256').update(JSON.stringify(question)).digest().subarray(0, HASH_BYTES);

function encode(offset: number, revision: number, question: unknown): string {
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeUInt32BE(offset, 0);
  bytes.writeUIntBE(revision, 4, 6);
  bytes.set(hashOf(question), 10);
  return bytes.toString('base64url');
}

const refusal = (code: string) => new BadInputError('validation-failed', [{ code, pointer: '/cursor' }]);

/** Throws `BadInputError` for what is no cursor of this question, and for one from before the last write. */
function decode(cursor: string, revision: number, question: unknown): number {
  const bytes = Buffer.from(cursor, 'base64url');
  const ours =
    bytes.length === LENGTH &&
    bytes.toString('base64url') === cursor &&
    bytes.subarray(10).equals(hashOf(question));
  if (!ours) throw refusal('unknown-cursor');
  if (bytes.readUIntBE(4, 6) !== revision) throw refusal('outdated-cursor');
  return bytes.readUInt32BE(0);
}

export interface Listed<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

export interface Paging {
  limit: number;
  cursor?: string | undefined;
}

/**
 * One page of a list, with the cursor of the next. `question` is everything else that was asked. After a write an old
 * cursor is refused: to go on would pass over rows or repeat them, and nobody would see it.
 */
export async function listPage<T>(
  store: Pick<GraphStore, 'revision'>,
  question: unknown,
  { limit, cursor }: Paging,
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<Listed<T>> {
  const revision = await store.revision();
  const offset = cursor === undefined ? 0 : decode(cursor, revision, question);
  const { items, total } = await read({ offset, limit });
  const next = offset + items.length;
  const ended = items.length === 0 || next >= total;
  return { items, nextCursor: ended ? null : encode(next, revision, question), total };
}
