/**
 * From the nodes and edges of a file to records. What was written by us is read back as it was; of all else a node is an
 * entity, an edge a relation that the file, and nobody else, says to be there.
 */
import {
  type CaseRecord,
  type Claim,
  type Entity,
  HUBS,
  isPartialDate,
  type Layer,
  type Relation,
  type RelationType,
  SHARE_KINDS,
  type Source,
  type Status,
} from '../../contract/model.ts';
import type { Place, Placed, Report } from '../reader.ts';
import { partialDateOf } from '../tools/dates.ts';
import { claimIdOf, idOf, relationIdOf } from '../tools/ids.ts';
import { layerCase } from '../tools/layer-case.ts';
import { EDGE_COLUMNS, EVIDENCE, MARK, NODE_COLUMNS } from './columns.ts';
import { type Evidence, saidBy } from './evidence.ts';
import { EvidenceRecords } from './evidence-records.ts';
import { type Completed, sourceOf } from './usual-settings.ts';
import { KIND_NOT_STATED, USUAL_KIND, type Words, wordsOf } from './words.ts';

/** Attributes by their names, as text; none is empty. */
export type Attributes = ReadonlyMap<string, string>;

export interface Node {
  readonly id: string;
  readonly attributes: Attributes;
  readonly place: Place;
}

export interface Edge {
  readonly id: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly directed: boolean;
  readonly attributes: Attributes;
  readonly place: Place;
}

/** What a file says itself is said by it alone. */
const THE_FILE = 'the file';
/** The verb of an edge that bears no word. */
const UNSAID = 'connected to';
const SHARE_COLUMNS = ['share', 'shareMin', 'shareMax', 'shareOf'];

/** Where a node's name stands, the likeliest first; and an edge's word. */
const NAMES = ['name', 'label', 'shared name', 'shared_name', 'title', 'caption'];
const KINDS_IN = ['kind', 'type', 'labels', 'category', 'node_type', 'entity_type'];
const TYPES_IN = ['type', 'label', 'interaction', 'shared interaction', 'shared_interaction', 'relationship'];
/** What Cytoscape adds to the columns of ours. */
const SHARED = ['shared name', 'shared_name', 'shared interaction', 'shared_interaction', 'interaction'];
const OWN_NODE = new Set([...NODE_COLUMNS.map(({ name }) => name), 'label', ...SHARED]);
const OWN_EDGE = new Set([...EDGE_COLUMNS.map(({ name }) => name), ...SHARED]);

/** Of one file. Nodes and edges may come in any order; `end` gives what had to wait. */
export class NetworkRecords {
  readonly #prefix: string;
  readonly #layer: Pick<Layer, 'id' | 'title'>;
  readonly #layerCase: CaseRecord;
  readonly #source: Source;
  readonly #words: Words;
  readonly #report: Report;
  /** The file's ids of nodes, and ours. */
  readonly #ids = new Map<string, string>();
  readonly #behind: EvidenceRecords;
  #waiting: { edge: Edge; number: number }[] = [];
  #edges = 0;

  constructor(file: string, settings: Completed, report: Report) {
    this.#prefix = settings.idPrefix ?? '';
    this.#layer = settings.layer;
    this.#layerCase = layerCase(settings.layer);
    this.#source = sourceOf(settings);
    this.#words = wordsOf(settings, file);
    this.#report = report;
    this.#behind = new EvidenceRecords(report);
  }

  *node(node: Node): Generator<Placed> {
    if (this.#ids.has(node.id)) this.#report.loss('node-again', undefined, node.place);
    const mark = node.attributes.get(MARK);
    const id = mark ?? idOf(node.id, this.#prefix);
    this.#ids.set(node.id, id);
    this.#behind.has(id);
    yield* mark === undefined ? this.#foreignNode(node, id) : this.#ownNode(node, id);
  }

  *edge(edge: Edge): Generator<Placed> {
    this.#edges += 1;
    if (this.#ids.has(edge.from) && this.#ids.has(edge.to)) yield* this.#known(edge, this.#edges);
    else this.#waiting.push({ edge, number: this.#edges });
  }

  /** To be called after the last node and edge. */
  *end(): Generator<Placed> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { edge, number } of waiting) {
      if (this.#ids.has(edge.from) && this.#ids.has(edge.to)) yield* this.#known(edge, number);
      else this.#report.problem('unknown-node', edge.place);
    }
    yield* this.#behind.end();
  }

  *#known(edge: Edge, number: number): Generator<Placed> {
    const from = this.#ids.get(edge.from) ?? '';
    const to = this.#ids.get(edge.to) ?? '';
    const mark = edge.attributes.get(MARK);
    if (mark === undefined) yield* this.#foreignEdge(edge, from, to, `edge ${edge.id ?? number}`);
    else yield* this.#ownEdge(edge, mark, from, to, `edge ${edge.id ?? number}`);
  }

  *#ownNode({ attributes, place }: Node, id: string): Generator<Placed> {
    const evidence = this.#behind.read(attributes.get(EVIDENCE), place);
    const get = (name: string) => attributes.get(name);
    const kind = this.#words.kindOf(get('kind') ?? '');
    const hub = HUBS.find((one) => one === get('hub'));
    const entity: Entity = {
      record: 'entity',
      id,
      kind: kind ?? USUAL_KIND,
      name: get('name') ?? id,
      ...(evidence && evidence.aliases.length > 0 && { aliases: evidence.aliases }),
      ...textsOf(attributes, ['qualifier', 'summary', 'country']),
      ...(hub !== undefined && { hub }),
      ...(get('unknown')?.toLowerCase() === 'true' && { unknown: true }),
    };
    if (evidence) yield* this.#behind.take(evidence, id, place);
    yield { record: entity, place };
    for (const [name, value] of attributes) {
      const isOwn = OWN_NODE.has(name) || repeatsId(name, value, id);
      if (!isOwn) yield* this.#statement(id, id, name, value, place);
    }
  }

  *#foreignNode({ id: foreign, attributes, place }: Node, id: string): Generator<Placed> {
    const nameIn = NAMES.find((name) => attributes.has(name));
    const kindIn = KINDS_IN.find((name) => this.#words.kindOf(attributes.get(name) ?? '') !== undefined);
    const kind = kindIn === undefined ? undefined : this.#words.kindOf(attributes.get(kindIn) ?? '');
    const name = nameIn === undefined ? foreign : attributes.get(nameIn);
    const usual = kind ?? this.#words.usualKind;
    const entity: Entity = {
      record: 'entity',
      id,
      kind: usual ?? USUAL_KIND,
      name: name ?? foreign,
      ...(usual === undefined && { qualifier: KIND_NOT_STATED }),
    };
    yield { record: entity, place };
    for (const [attribute, value] of attributes) {
      const repeats = NAMES.includes(attribute) && value === name;
      if (attribute !== nameIn && attribute !== kindIn && !repeats)
        yield* this.#statement(id, foreign, attribute, value, place);
    }
  }

  *#statement(
    on: string,
    foreign: string,
    predicate: string,
    value: string,
    place: Place,
  ): Generator<Placed> {
    yield* this.#ofTheFile(place);
    const locator = `node ${foreign}`;
    const claim: Claim = {
      record: 'claim',
      id: claimIdOf(on, this.#source.id, locator, predicate),
      on,
      source: this.#source.id,
      locator,
      status: 'attributed',
      attribution: THE_FILE,
      paraphrase: `The file gives “${predicate}” as “${value}”.`,
      predicate,
      value,
      layer: this.#layer.id,
    };
    yield { record: claim, place };
  }

  *#ownEdge(edge: Edge, id: string, from: string, to: string, locator: string): Generator<Placed> {
    const { attributes, place } = edge;
    const evidence = this.#behind.read(attributes.get(EVIDENCE), place);
    const layer = attributes.get('layer');
    const type = this.#typeOf(attributes, ['type']);
    const relation: Relation = {
      record: 'relation',
      id,
      type: type ?? 'linked_to',
      from,
      to,
      layer: layer ?? this.#layer.id,
      ...(type === undefined && { wording: attributes.get('type') ?? UNSAID }),
      ...textsOf(attributes, ['wording', 'role']),
      ...this.#datesOf(attributes, ['since', 'until'], place),
      ...(attributes.get('ended')?.toLowerCase() === 'true' && { ended: true }),
      ...this.#datesOf(attributes, ['asOf'], place),
      ...textsOf(attributes, ['asOfNote']),
      ...this.#shareOf(attributes, place),
      ...textsOf(attributes, ['confidence']),
    };
    if (evidence?.of !== undefined && evidence.of !== saidBy(relation)) {
      yield* this.#changedEdge(relation, edge, evidence, locator);
      return;
    }
    if (evidence) yield* this.#behind.take(evidence, id, place);
    if (layer === undefined) yield* this.#layerOf(place);
    else if (!evidence) yield* this.#layerOf(place, { id: layer, title: layer });
    yield { record: relation, place };
    for (const [name, value] of attributes) {
      const isOwn = OWN_EDGE.has(name) || repeatsId(name, value, id);
      if (!isOwn) this.#report.loss('attribute', name, place);
    }
    const status = evidence ? undefined : statusFrom(attributes.get('standing'));
    if (status !== undefined) yield* this.#claim(relation, edge, status, locator, OWN_EDGE);
  }

  /** What was claimed of the relation as it was is no claim on what another program made of it: that is the file’s word. */
  *#changedEdge(relation: Relation, edge: Edge, { layers }: Evidence, locator: string): Generator<Placed> {
    const { attributes, place } = edge;
    this.#report.loss('changed-since', 'edge', place);
    const told = { ...relation, id: relationIdOf(relation) };
    const own = attributes.get('layer');
    const layer =
      layers.find(({ id }) => id === own) ?? (own === undefined ? undefined : { id: own, title: own });
    yield* this.#layerOf(place, layer);
    yield { record: told, place };
    const status = statusFrom(attributes.get('standing'));
    if (status !== undefined) yield* this.#claim(told, edge, status, locator, OWN_EDGE);
  }

  *#foreignEdge(edge: Edge, from: string, to: string, locator: string): Generator<Placed> {
    const { attributes, place } = edge;
    const typeIn = TYPES_IN.find((name) => this.#words.typeOf(attributes.get(name) ?? '') !== undefined);
    const type = this.#words.typeOf(attributes.get(typeIn ?? '') ?? '') ?? this.#words.usualType;
    const wordIn = TYPES_IN.find((name) => attributes.has(name));
    const word = attributes.get(wordIn ?? '');
    const own = textsOf(attributes, type === undefined ? [] : ['wording', 'role']);
    const told = {
      type: type ?? ('linked_to' as const),
      from,
      to,
      layer: this.#layer.id,
      // Of two edges with other words there are two relations: the role keeps them apart.
      ...(type === undefined && { wording: word ?? UNSAID, ...(word !== undefined && { role: word }) }),
      ...own,
    };
    const dates = this.#datesOf(attributes, ['since', 'until', 'asOf'], place);
    const share = this.#shareOf(attributes, place);
    const relation: Relation = { record: 'relation', id: relationIdOf(told), ...told, ...dates, ...share };
    yield* this.#layerOf(place);
    yield { record: relation, place };
    const used = [typeIn, ...Object.keys({ ...own, ...dates }), ...(share.share ? SHARE_COLUMNS : [])];
    const status = type === 'same_as' ? 'inferred' : 'attributed';
    yield* this.#claim(relation, edge, status, locator, new Set(used), wordIn);
  }

  /** That the file says so, with all that it says besides what stands in the relation. */
  *#claim(
    relation: Relation,
    { attributes, directed, place }: Edge,
    status: Status,
    locator: string,
    used: ReadonlySet<string | undefined>,
    wordIn = 'label',
  ): Generator<Placed> {
    yield* this.#ofTheFile(place);
    const more = [...attributes].filter(([name]) => !used.has(name) && name !== wordIn);
    const words = attributes.get(wordIn);
    const claim: Claim = {
      record: 'claim',
      id: claimIdOf(relation.id, this.#source.id, locator),
      on: relation.id,
      source: this.#source.id,
      locator,
      status,
      attribution: THE_FILE,
      paraphrase: [
        `The file has ${directed ? 'an edge' : 'an edge without direction'} here`,
        words === undefined ? '' : `: “${words}”`,
        more.length === 0 ? '' : ` (${more.map(([name, value]) => `${name}: ${value}`).join('; ')})`,
        '.',
      ].join(''),
    };
    yield { record: claim, place };
  }

  #typeOf(attributes: Attributes, within: readonly string[]): RelationType | undefined {
    for (const name of within) {
      const type = this.#words.typeOf(attributes.get(name) ?? '');
      if (type !== undefined) return type;
    }
    return undefined;
  }

  /** Those that are dates; the others stay words of the claim, and are counted. */
  #datesOf<K extends 'since' | 'until' | 'asOf'>(
    attributes: Attributes,
    names: readonly K[],
    place: Place,
  ): { [key in K]?: string } {
    const dates: { [key in K]?: string } = {};
    for (const name of names) {
      const text = attributes.get(name);
      const date = text === undefined || isPartialDate(text) ? text : partialDateOf(text);
      if (date !== undefined) dates[name] = date;
      else if (text !== undefined) this.#report.loss('date-in-words', name, place);
    }
    return dates;
  }

  #shareOf(attributes: Attributes, place: Place): Pick<Relation, 'share' | 'shareOf'> {
    const [one, low, high] = ['share', 'shareMin', 'shareMax'].map((name) => attributes.get(name));
    if (one === undefined && low === undefined && high === undefined) return {};
    const min = percentOf(low ?? one ?? '0');
    const max = percentOf(high ?? one ?? '100');
    if (min === undefined || max === undefined || min > max) {
      this.#report.loss('share-not-percent', 'share', place);
      return {};
    }
    const shareOf = SHARE_KINDS.find((kind) => kind === attributes.get('shareOf'));
    return { share: { min, max }, ...(shareOf !== undefined && { shareOf }) };
  }

  *#ofTheFile(place: Place): Generator<Placed> {
    yield* this.#layerOf(place);
    yield* this.#behind.once(this.#source, place);
  }

  *#layerOf(place: Place, layer?: Pick<Layer, 'id' | 'title'>): Generator<Placed> {
    yield* this.#behind.once(layer ? layerCase(layer) : this.#layerCase, place);
  }
}

/** igraph gives nodes ids of its own, and keeps those that they had as an attribute. */
const repeatsId = (name: string, value: string, id: string): boolean => name === 'id' && value === id;

/** What the file says is no stronger than that it says so, and no stronger than it says. */
function statusFrom(standing: string | undefined): Status | undefined {
  if (standing === 'uncited') return undefined;
  return standing === 'alleged' || standing === 'inferred' ? standing : 'attributed';
}

function percentOf(text: string): number | undefined {
  const number = /^\s*\d+(?:\.\d+)?(?:e-?\d+)?\s*%?\s*$/i.test(text) ? Number.parseFloat(text) : Number.NaN;
  return number >= 0 && number <= 100 ? number : undefined;
}

function textsOf<K extends string>(attributes: Attributes, names: readonly K[]): { [key in K]?: string } {
  const texts: { [key in K]?: string } = {};
  for (const name of names) {
    const text = attributes.get(name);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}
