/** What became of a few entities and relations of the topology, as they are now. */
import { KINDS, type Kind, type RelationType, STATUSES, type Status } from '../../contract/model.ts';
import { rootOf } from '../../domain/evidence/roots.ts';
import type { NamedRelation, Stamp, TopologyChange, TopologyEntity } from '../graph-store.ts';
import { isSameStamp, nothingChanged, type TopologyLog, type Touched } from '../topology-log.ts';
import { askFor } from './ask.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import type { RawRow } from './rows.ts';
import { atOneStamp, type Stamped, stampOf, typesIn } from './stamp.ts';
import { TOPOLOGY_CYPHER } from './topology-cypher.ts';

/** `undefined` when the log does not know of all that was written since. */
export const topologyChange = (
  tx: Transaction,
  since: Stamp,
  log: TopologyLog<string>,
): Promise<TopologyChange | undefined> =>
  atOneStamp(tx, async (stamped) => {
    const stamp = stampOf(stamped);
    if (isSameStamp(since, stamp)) return nothingChanged(stamp);
    const touched = log.between(since, stamp);
    return touched && changeOf(tx, stamped, touched);
  });

async function changeOf(
  tx: Transaction,
  stamped: Stamped,
  touched: Touched<string>,
): Promise<TopologyChange> {
  const entities = new Map<string, TopologyEntity>();
  for (const row of await askFor(tx, TOPOLOGY_CYPHER.changedEntities, touched.entities)) {
    const entity = toEntity(row);
    if (entity) entities.set(entity.id, entity);
  }
  const rows: (readonly [RelationType, RawRow])[] = [];
  for (const type of typesIn(stamped))
    for (const row of await askFor(tx, TOPOLOGY_CYPHER.changedRelations[type], touched.relations))
      if (row['withheld'] === false) rows.push([type, row]);
  const originOf = await originsAbove(tx, new Set(rows.flatMap(([, row]) => sourcesOf(row))));
  const relations = new Map(rows.map(([type, row]) => [String(row['id']), toRelation(type, row, originOf)]));
  return {
    stamp: stampOf(stamped),
    entities: [...entities.values()],
    relations: [...relations.values()],
    gone: {
      entities: [...touched.entities].filter((id) => !entities.has(id)),
      relations: [...touched.relations].filter((id) => !relations.has(id)),
    },
  };
}

const KNOWN_KINDS: readonly unknown[] = KINDS;

function toEntity({ id, kind, hub, withheld }: RawRow): TopologyEntity | undefined {
  if (withheld === true || !KNOWN_KINDS.includes(kind)) return undefined;
  return { id: String(id), kind: kind as Kind, ...(typeof hub === 'string' && { hub }) };
}

const pairsOf = (row: RawRow) => row['claims'] as readonly (readonly [status: unknown, source: unknown])[];
const sourcesOf = (row: RawRow): string[] => pairsOf(row).map(([, source]) => String(source));

const KNOWN_STATUSES: readonly unknown[] = STATUSES;

function toRelation(type: RelationType, row: RawRow, originOf: ReadonlyMap<string, string>): NamedRelation {
  const { since, until, asOf } = row;
  return {
    id: String(row['id']),
    type,
    from: String(row['from']),
    to: String(row['to']),
    layer: String(row['layer']),
    ...(typeof since === 'string' && { since }),
    ...(typeof until === 'string' && { until }),
    ...(typeof asOf === 'string' && { asOf }),
    claims: pairsOf(row)
      .filter(([status]) => KNOWN_STATUSES.includes(status))
      .map(([status, source]) => ({ status: status as Status, root: rootOf(String(source), originOf) })),
  };
}

/** What the sources are copies of, and what that is a copy of, to the end. */
async function originsAbove(tx: Transaction, sources: ReadonlySet<string>): Promise<Map<string, string>> {
  const originOf = new Map<string, string>();
  for (let next = sources; next.size > 0; ) {
    const above = new Set<string>();
    for (const row of await askFor(tx, CYPHER.originsOf, next)) {
      const [id, origin] = [String(row['id']), String(row['origin'])];
      originOf.set(id, origin);
      if (!originOf.has(origin)) above.add(origin);
    }
    next = above;
  }
  return originOf;
}
