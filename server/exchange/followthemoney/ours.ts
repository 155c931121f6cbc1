/**
 * What our own writer adds to a line, under `throughline`: the record that it stands for, with what that rests on. Other
 * programs pass it over. Our reader takes it in place of the line as long as the line is as we wrote it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { byCodePoint, Entity, Relation } from '../../contract/model.ts';
import { readStrictJson } from '../../domain/json/strict-json.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import { type Evidence, readEvidence } from '../network/evidence.ts';
import type { FtmEntity } from './entity.ts';

const Ours = z.strictObject({
  /** Of the line’s id, schema and properties. */
  of: z.string(),
  /** Absent from a line that only repeats what others say. */
  text: z.string().optional(),
  evidence: z.string().optional(),
});
type Ours = z.infer<typeof Ours>;

const OurRecord = z.discriminatedUnion('record', [Entity, Relation]);

export interface Told {
  readonly record: Entity | Relation;
  readonly evidence: Evidence;
}

type Line = Pick<FtmEntity, 'id' | 'schema' | 'properties'>;

/** As the format's own tools clean a text, and more: what differs in spaces and invisible signs alone is not changed. */
const asCleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** The same however another program orders and cleans properties and values. */
function digestOf({ id, schema, properties }: Line): string {
  const sorted = [...properties]
    .map(([name, values]) => [name, [...new Set(values.map(asCleaned))].sort(byCodePoint)] as const)
    .sort(([a], [b]) => byCodePoint(a, b));
  return createHash('sha256')
    .update(JSON.stringify([id, schema, sorted]))
    .digest('base64url')
    .slice(0, 22);
}

export const oursFor = (line: Line, record?: Entity | Relation, evidence?: string): Ours => ({
  of: digestOf(line),
  ...(record === undefined ? {} : { text: canonicalLine(record) }),
  ...(evidence === undefined ? {} : { evidence }),
});

/**
 * The record that a line of ours stands for; `repeats` of a line that only says again what others say; `undefined` of a line
 * that is not ours, or that was changed since.
 */
export function toldBy(entity: FtmEntity): Told | 'repeats' | undefined {
  if (entity.ours === undefined) return undefined;
  const ours = Ours.safeParse(entity.ours).data;
  if (!ours || ours.of !== digestOf(entity)) return undefined;
  if (ours.text === undefined) return 'repeats';
  const reading = readStrictJson(Buffer.from(ours.text));
  const record = reading.ok ? OurRecord.safeParse(reading.value).data : undefined;
  const evidence = readEvidence(ours.evidence ?? '');
  if (!record || !evidence) return undefined;
  const isOfIt = evidence.records.every((each) => each.record !== 'claim' || each.on === record.id);
  return isOfIt ? { record, evidence } : undefined;
}
