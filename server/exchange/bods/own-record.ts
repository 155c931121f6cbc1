/** The annotation by which a statement of ours is known again: it holds the record that the statement was made of. */
import { z } from 'zod';
import { Entity, Relation } from '../../contract/model.ts';
import { readStrictJson } from '../../domain/json/strict-json.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';

const MAKER = 'Throughline';
const Kept = z.strictObject({
  record: z.discriminatedUnion('record', [Entity, Relation]),
  evidence: z.string(),
});
export type Kept = z.infer<typeof Kept>;

const Own = z.looseObject({
  motivation: z.literal('transformation'),
  createdBy: z.looseObject({ name: z.literal(MAKER) }),
  transformedContent: z.string(),
});

export const ownAnnotation = (record: Kept['record'], evidence: string): object => ({
  statementPointerTarget: '/recordDetails',
  createdBy: { name: MAKER },
  motivation: 'transformation',
  description: 'The same record in the words of Throughline, with its evidence',
  transformedContent: `{"record":${canonicalLine(record)},"evidence":${JSON.stringify(evidence)}}`,
});

/** Nobody else's words. */
export const isOwnAnnotation = (annotation: unknown): boolean => Own.safeParse(annotation).success;

const LIMITS = { depth: 16, keys: 10_000, items: 10_000 };

/** `undefined` where there is none, or it cannot be read. */
export function keptIn(annotations: readonly unknown[]): Kept | undefined {
  for (const annotation of annotations) {
    const own = Own.safeParse(annotation).data;
    if (!own) continue;
    const reading = readStrictJson(Buffer.from(own.transformedContent), LIMITS);
    if (reading.ok) return Kept.safeParse(reading.value).data;
  }
  return undefined;
}
