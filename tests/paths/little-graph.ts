/** Literal little graphs, written as sentences: `a owns b`. */
import { type Kind, RELATION_TYPES, type RelationType, type Status } from '../../server/contract/model.ts';
import { rootOf } from '../../server/domain/evidence/roots.ts';
import type { Question } from '../../server/paths/path-finder.ts';
import type { Stamp, TopologyChange, TopologyPart, TopologySource } from '../../server/store/graph-store.ts';
import { changeBetween, type Shape, shapeOf } from '../store/topology-shape.ts';
import { partsOf, stampOf } from './parts-of.ts';
import type { Topology, TopologyRelation } from './topology.ts';

export interface LineDetails extends Partial<Omit<TopologyRelation, 'claims'>> {
  /** As `status source`; by default one reported claim of `paper`. */
  claims?: `${Status} ${string}`[];
}

/** A relation read off its sentence; its id is the sentence with hyphens. */
export function line(
  sentence: string,
  { claims = ['reported paper'], ...details }: LineDetails = {},
): TopologyRelation {
  const [from = '', verb = '', to = ''] = sentence.split(' ');
  const type = RELATION_TYPES.find((known) => known === verb);
  if (!type) throw new Error(`No such type: ${verb}`);
  const id = details.id ?? sentence.replaceAll(' ', '-');
  return {
    type: type satisfies RelationType,
    from,
    to,
    layer: 'reporting',
    ...details,
    id,
    claims: claims.map((claim, index) => {
      const [status = '', source = ''] = claim.split(' ');
      return { id: `${id}.${index}`, status: status as Status, source };
    }),
  };
}

export interface Graph {
  /** A line is a sentence, or a relation made by `line`. */
  lines: (string | TopologyRelation)[];
  kinds?: Record<string, Kind>;
  hubs?: string[];
  copies?: Record<string, string>;
  revision?: number;
}

/** Entities are those of the lines and of `kinds`; a company where nothing else is said. */
export function topologyOf({ lines, kinds = {}, hubs = [], copies = {}, revision = 1 }: Graph): Topology {
  const relations = lines.map((one) => (typeof one === 'string' ? line(one) : one));
  const ids = new Set([...relations.flatMap(({ from, to }) => [from, to]), ...Object.keys(kinds), ...hubs]);
  return {
    revision,
    entities: [...ids].sort().map((id) => ({
      id,
      kind: kinds[id] ?? 'company',
      ...(hubs.includes(id) && { hub: 'country' }),
    })),
    relations: relations.sort((a, b) => (a.id < b.id ? -1 : 1)),
    originOf: new Map(Object.entries(copies)),
  };
}

/** What a finder sees of a store; `replace` is an acknowledged write. */
export class LittleStore implements TopologySource {
  #topology: Topology;
  readonly #past = new Map<string, Topology>();
  /** How often the whole was read, and how often what had changed. */
  reads = 0;
  changes = 0;

  constructor(topology: Topology) {
    this.#topology = topology;
    this.#remember();
  }

  #remember(): void {
    this.#past.set(stampOf(this.#topology).state, this.#topology);
  }

  async revision(): Promise<number> {
    return this.#topology.revision;
  }

  async stamp(): Promise<Stamp> {
    return stampOf(this.#topology);
  }

  async *topologyParts(): AsyncGenerator<TopologyPart> {
    this.reads++;
    const answer = this.#topology;
    await new Promise((resolve) => setImmediate(resolve));
    yield* partsOf(answer);
  }

  async topologyChange({ state }: Stamp): Promise<TopologyChange | undefined> {
    this.changes++;
    const before = this.#past.get(state);
    return (
      before &&
      changeBetween(shapeOfTopology(before), shapeOfTopology(this.#topology), stampOf(this.#topology))
    );
  }

  replace(topology: Topology): void {
    this.#topology = { ...topology, revision: this.#topology.revision + 1 };
    this.#remember();
  }
}

const shapeOfTopology = ({ entities, relations, originOf }: Topology): Shape =>
  shapeOf(
    entities,
    relations.map(({ claims, ...relation }) => ({
      ...relation,
      claims: claims.map(({ status, source }) => ({ status, root: rootOf(source, originOf) })),
    })),
  );

export type Asked = Partial<Omit<Question, 'limit' | 'from' | 'to'>> & {
  limit?: Partial<Question['limit']>;
};

/** From one to another, or between sets; the layers are `reporting` (usual) and `public_record`. */
export function ask(
  from: string | Question['from'],
  to: string | Question['to'],
  asked: Asked = {},
): Question {
  return {
    from: typeof from === 'string' ? { ids: from.split(' ') } : from,
    to: typeof to === 'string' ? { ids: to.split(' ') } : to,
    rules: asked.rules ?? {},
    limit: { groups: 2, paths: 50, perEnd: false, ...asked.limit },
    ...(asked.parts && { parts: asked.parts }),
    layers: asked.layers ?? { known: ['reporting', 'public_record'], usual: ['reporting'] },
  };
}
