/**
 * What a withdrawal makes of the records that an import brought, for every store alike.
 *
 * A record has **versions**: what each import, and the last write between two of them, left it as; the last is as it reads. A
 * write that changes nothing leaves none, an import always does, and also where it removes the record: then the versions are
 * kept without it. Those of withdrawn imports count no more, and go as soon as the record reads as its last other version does. Where it cannot (something that stays refers to it, or what it was
 * before cannot be kept beside what came since) it stays as it reads, keeps its versions, and is looked at again at each
 * later withdrawal. So what is left depends on which imports are withdrawn, and not on their order.
 */
import { byCodePoint, type GraphRecord, RECORDS } from '../contract/model.ts';
import { checkBatch, type Stored } from './check-batch.ts';
import type { Withdrawn } from './import-store.ts';

export interface Version {
  /** Absent: of a write that was no import. */
  import?: string;
  /** The record's canonical line; `null` where it was removed. */
  line: string | null;
}

/** What is left of a record's versions, in their order. It should go where the last is a removal, or none is left. */
export const liveVersions = <V extends Version>(
  versions: readonly V[],
  isWithdrawn: (importId: string) => boolean,
): V[] =>
  sinceFirst(
    withoutOverwritten(
      versions.filter((version) => version.import === undefined || !isWithdrawn(version.import)),
    ),
  );

/** A removal with nothing before it says nothing. */
export function sinceFirst<V extends Version>(versions: readonly V[]): V[] {
  const first = versions.findIndex(({ line }) => line !== null);
  return first < 0 ? [] : versions.slice(first);
}

/** Of two writes with nothing left between them the later one is all that there is. */
const withoutOverwritten = <V extends Version>(versions: readonly V[]): V[] =>
  versions.filter(
    (version, index) =>
      version.import !== undefined ||
      versions[index + 1]?.import !== undefined ||
      index === versions.length - 1,
  );

export interface Settlement {
  /** Ids of the records that should go. */
  readonly goes: Set<string>;
  /** Those that should read otherwise, or be there again, as they should, by their ids. */
  readonly restored: Map<string, GraphRecord>;
}

/** A record that has a version of an import that is withdrawn. */
export interface Unsettled {
  readonly id: string;
  /** The import that is being withdrawn brought it, or removed it. */
  readonly isOwn: boolean;
  /** As it reads; `null` where it is not there. */
  readonly line: string | null;
  readonly live: readonly Version[];
}

const lineAfter = ({ live }: Unsettled): string | null => live.at(-1)?.line ?? null;

export function settlementOf(concerned: Iterable<Unsettled>): Settlement {
  const goes = new Set<string>();
  const restored = new Map<string, GraphRecord>();
  for (const one of concerned) {
    const after = lineAfter(one);
    if (after === one.line) continue;
    if (after === null) goes.add(one.id);
    else restored.set(one.id, JSON.parse(after) as GraphRecord);
  }
  return { goes, restored };
}

/** Whether a record comes to what its versions say: then only those that count are kept. */
export const isSettled = (one: Unsettled, { goes, restored }: Settlement): boolean =>
  goes.has(one.id) || restored.has(one.id) || lineAfter(one) === one.line;

export const countsOf = (
  concerned: readonly Unsettled[],
  { goes, restored }: Settlement,
): Pick<Withdrawn, 'removed' | 'restored' | 'kept'> => {
  const isKept = (one: Unsettled) =>
    one.isOwn && !goes.has(one.id) && !restored.has(one.id) && (one.line !== null || lineAfter(one) !== null);
  return { removed: goes.size, restored: restored.size, kept: concerned.filter(isKept).length };
};

/** Takes out of the settlement what cannot be done, until all that is left can. */
export async function withoutWhatStays({ goes, restored }: Settlement, stored: Stored): Promise<void> {
  for (;;) {
    const records = [...restored.values()].sort(inOrder);
    const removes = [...goes];
    const faults = await checkBatch(records, stored, removes);
    if (faults.length === 0) return;
    const needed = faults.filter(({ code }) => code === 'still-referred-to');
    for (const { pointer = '' } of needed) goes.delete(removes[Number(pointer.split('/')[2])] ?? '');
    if (needed.length === 0) for (const { line = 0 } of faults) restored.delete(records[line]?.id ?? '');
  }
}

/** In the order of an export. */
const inOrder = (a: GraphRecord, b: GraphRecord): number =>
  RECORDS.indexOf(a.record) - RECORDS.indexOf(b.record) || byCodePoint(a.id, b.id);
