/**
 * What stands behind an entity or a relation, as one JSON text that goes with it. Other programs pass it on unread, and
 * a file that comes back brings its sources, claims and replies along.
 */
import { z } from 'zod';
import {
  Alias,
  Claim,
  type GraphRecord,
  Layer,
  type Relation,
  Response,
  Source,
} from '../../contract/model.ts';
import { readStrictJson } from '../../domain/json/strict-json.ts';
import { canonicalRecord } from '../../domain/records/canonical.ts';
import { writable } from '../../domain/text/markup.ts';
import { madeId } from '../tools/ids.ts';
import type { EntityDetail, Material, RelationDetail } from '../writer.ts';

const Evidence = z.strictObject({
  /** Of a relation: what it said when this was written. */
  of: z.string().optional(),
  layers: z.array(Layer.pick({ id: true, title: true })),
  aliases: z.array(Alias),
  records: z.array(z.discriminatedUnion('record', [Source, Claim, Response])),
});
export type Evidence = z.infer<typeof Evidence>;

/** As it stands behind an entity: its aliases, its statements and the replies to these. */
export const evidenceOfEntity = (material: Material, { entity, statements, replies }: EntityDetail): string =>
  textOf(material, entity.aliases ?? [], statements, replies);

export const evidenceOfRelation = (
  material: Material,
  { relation, claims, replies }: Omit<RelationDetail, 'standing' | 'disputed'>,
): string => textOf(material, [], claims, replies, relation);

function textOf(
  material: Material,
  aliases: readonly Alias[],
  claims: readonly Claim[],
  replies: readonly Response[],
  relation?: Relation,
): string {
  const inLayers = [relation, ...claims, ...replies].map((record) => record?.layer);
  const rests = [...aliases, ...claims, ...replies].map(({ source }) => source);
  const records: readonly GraphRecord[] = [...sourcesOf(material, rests), ...claims, ...replies];
  return JSON.stringify({
    ...(relation && { of: saidBy(relation) }),
    layers: material.layers.filter(({ id }) => inLayers.includes(id)).map(({ id, title }) => ({ id, title })),
    aliases,
    records: records.map(canonicalRecord),
  });
}

/** The same as long as the claims on it are claims of the same: who, what, to whom, as what, and how much. */
export const saidBy = ({ type, from, to, wording = '', role = '', share, shareOf }: Relation): string =>
  madeId(
    'said',
    ...[type, from, to, writable(wording), writable(role), `${share?.min}`, `${share?.max}`, shareOf ?? ''],
  );

/** Those named, and what they are copies of. */
function sourcesOf(material: Material, ids: Iterable<string>): Source[] {
  const found = new Map<string, Source>();
  for (const id of ids) {
    let source = material.source(id);
    while (source && !found.has(source.id)) {
      found.set(source.id, source);
      source = source.originatesFrom === undefined ? undefined : material.source(source.originatesFrom);
    }
  }
  return [...found.values()];
}

const LIMITS = { depth: 8, keys: 1_000_000, items: 200_000 };

/** `undefined` where the text is not what we write. */
export function readEvidence(text: string): Evidence | undefined {
  const reading = readStrictJson(Buffer.from(text), LIMITS);
  return reading.ok ? Evidence.safeParse(reading.value).data : undefined;
}
