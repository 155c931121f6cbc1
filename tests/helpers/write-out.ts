/** A graph in memory, written out by one writer as the service of exports would. */
import { readFileSync } from 'node:fs';
import type { Loss } from '../../server/contract/exchange.ts';
import {
  byCodePoint,
  type Claim,
  type Entity,
  GraphRecord,
  type RecordName,
  type Relation,
  type Response,
  type Source,
} from '../../server/contract/model.ts';
import { disputes, standingOf } from '../../server/domain/evidence/standing.ts';
import { bundledCase, bundlePathsAt } from '../../server/exchange/bundle-files.ts';
import type { Losses, Material, Writer } from '../../server/exchange/writer.ts';

type RecordOf<K extends RecordName> = Extract<GraphRecord, { record: K }>;

/** The records of the case that comes with Throughline. */
export const bundledCaseRecords = (): GraphRecord[] =>
  bundlePathsAt(bundledCase).flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => GraphRecord.parse(JSON.parse(line))),
  );

/** What a writer is given of these records: they must refer to each other alone. */
export function materialOf(records: readonly GraphRecord[], revision = 1): Material {
  const ofKind = <K extends RecordName>(kind: K): RecordOf<K>[] =>
    records
      .filter((record): record is RecordOf<K> => record.record === kind)
      .sort((a, b) => byCodePoint(a.id, b.id));
  const cases = ofKind('case');
  const sources: readonly Source[] = ofKind('source');
  const entities: readonly Entity[] = ofKind('entity');
  const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
  const relations: readonly Relation[] = ofKind('relation');
  const claimsOn = Map.groupBy<string, Claim>(ofKind('claim'), ({ on }) => on);
  const responses: readonly Response[] = ofKind('response');
  const repliesTo = (claims: readonly Claim[]): Response[] => {
    const ids = new Set(claims.map(({ id }) => id));
    return responses.filter(({ answers }) => answers.some((id) => ids.has(id)));
  };
  const layers = cases.flatMap((each) => each.layers);
  return {
    case: cases[0],
    layers: [...new Map(layers.toReversed().map((layer) => [layer.id, layer])).values()].sort(
      (a, b) => layers.indexOf(a) - layers.indexOf(b),
    ),
    revision,
    sources: () => sources,
    source: (id) => sources.find((source) => source.id === id),
    entity: async (id) => entityOf.get(id),
    async *entities() {
      for (const entity of entities) {
        const statements = claimsOn.get(entity.id) ?? [];
        yield { entity, statements, replies: repliesTo(statements) };
      }
    },
    async *relations() {
      for (const relation of relations) {
        const claims = claimsOn.get(relation.id) ?? [];
        const replies = repliesTo(claims);
        const standing = standingOf(claims.map(({ status }) => status));
        yield { relation, standing, disputed: replies.some(({ kind }) => disputes(kind)), claims, replies };
      }
    },
  };
}

/** The files by their names, or the one under an empty name; the losses as they are told, by code and word. */
export async function writeOut(
  writer: Writer,
  records: readonly GraphRecord[],
): Promise<{ files: Record<string, string>; losses: Loss[] }> {
  const counted = new Map<string, Loss>();
  const losses: Losses = {
    add(code, about) {
      const key = JSON.stringify([code, about]);
      const count = (counted.get(key)?.count ?? 0) + 1;
      counted.set(key, { code, ...(about !== undefined && { about }), count });
    },
  };
  const files = new Map<string, string[]>();
  let file = '';
  for await (const piece of writer.write(materialOf(records), losses)) {
    if (typeof piece !== 'string') file = piece.file;
    const pieces = files.get(file) ?? [];
    pieces.push(typeof piece === 'string' ? piece : piece.text);
    files.set(file, pieces);
  }
  return {
    files: Object.fromEntries([...files].map(([name, pieces]) => [name, pieces.join('')])),
    losses: [...counted.entries()].sort(([a], [b]) => byCodePoint(a, b)).map(([, loss]) => loss),
  };
}
