/** A question's rules, compiled against one projection: sets as nodes, what admits a slot as byte tables. */
import { type BadgeName, KINDS, type Kind, type Standing } from '../../../contract/model.ts';
import type { EndSet, ShapeStep } from '../../../contract/paths.ts';
import { BADGE_OF } from '../../../domain/evidence/badges.ts';
import { admits } from '../../../domain/evidence/standing.ts';
import type { TimeRule } from '../../../domain/time/choose.ts';
import { mayHoldAsOf, type Span, spanOf } from '../../../domain/time/span.ts';
import { type Fault, ValidationError } from '../../../errors.ts';
import type { Question } from '../../path-finder.ts';
import {
  dayNumber,
  FIRST_DAY,
  LAST_DAY,
  type Projection,
  type RelationClass,
  TRAIT,
} from '../arrays/projection.ts';
import type { Meter } from './meter.ts';
import { NO_STEP, type StepTable, tableOf } from './step-tables.ts';

export interface Rules {
  projection: Projection;
  /** Members of the sets, each once. Avoided ones are members, and begin or end no path. */
  from: Int32Array;
  to: Int32Array;
  avoided: Int32Array;
  hubsPass: boolean;
  /** One a step; the last serves every further step. */
  tables: readonly StepTable[];
  /** With a shape: for each step, the nodes at which it may arrive (absent: all). */
  arrivals: readonly (NodeSet | undefined)[];
  shaped: boolean;
  /** The shortest and the longest path that answers. */
  least: number;
  most: number;
  weakest: Standing;
  layers: ReadonlySet<string>;
  time: TimeRule;
  asOf: AsOf | undefined;
  anyDirection: boolean;
}

export interface NodeSet {
  has(node: number): boolean;
}

export interface AsOf {
  /** As it was asked. */
  date: string;
  span: Span;
  /** As `dayNumber`s. */
  first: number;
  last: number;
  /** Whether days that compare as equal have to be looked at more closely. */
  atEdge: boolean;
}

/** Throws `ValidationError` naming every id and layer of the question that is not there, and what ends a first try. */
export function compile(projection: Projection, question: Question, meter: Meter): Rules {
  const named = nodesNamed(projection, question);
  const shape = question.rules.shape;
  const described = [question.from, question.to, ...(shape ?? []).map((step) => step.to ?? {})].filter(
    (set) => !('ids' in set),
  );
  // Looking at every entity's kind takes as long as looking at a fraction of as many slots.
  meter.foresee((described.length * projection.nodes) >>> 4);
  const { rules } = question;
  const weakest = rules.standing ?? 'alleged';
  const layers = rules.layers ?? question.layers.usual;
  const asOf = rules.asOf === undefined ? undefined : asOfDate(rules.asOf);
  const lens: Lens = { weakest, layers: new Set(layers), asOf };
  const members = (set: EndSet | Description, nodes: Int32Array | undefined) => {
    meter.listen();
    return membersOf(projection, 'where' in set ? set.where : set, nodes, lens);
  };
  const tableFor = (step: ShapeStep) =>
    tableOf(projection, {
      choice: step.types || step.families ? step : rules,
      direction: step.direction ?? rules.direction ?? 'any',
      weakest,
      layers,
      isDated: asOf !== undefined,
    });
  return {
    projection,
    from: members(question.from, named.from),
    to: members(question.to, named.to),
    avoided: named.avoided,
    hubsPass: rules.hubs === 'through',
    tables: (shape ?? [{}]).map(tableFor),
    arrivals: (shape ?? []).map(({ to }, step) => to && setOf(projection, members(to, named.arrivals[step]))),
    shaped: shape !== undefined,
    least: shape?.length ?? 1,
    most: shape?.length ?? rules.maxHops ?? 6,
    weakest,
    layers: lens.layers,
    time: rules.time ?? 'any',
    asOf,
    anyDirection: (rules.direction ?? 'any') === 'any',
  };
}

function asOfDate(date: string): AsOf {
  const span = spanOf(date);
  const [first, last] = [dayNumber(span.first), dayNumber(span.last)];
  const isEdge = (day: number) => day === FIRST_DAY || day === LAST_DAY;
  return { date, span, first, last, atEdge: isEdge(first) || isEdge(last) };
}

/** What of the rules decides about a relation, whatever its type. */
type Lens = Pick<Rules, 'weakest' | 'layers' | 'asOf'>;

/** What a question names by ids; absent where it describes instead. */
interface Named {
  from: Int32Array | undefined;
  to: Int32Array | undefined;
  avoided: Int32Array;
  /** By step of the shape. */
  arrivals: readonly (Int32Array | undefined)[];
}

/** Each node once. Throws `ValidationError` for every id and layer that is not there. */
function nodesNamed(projection: Projection, { from, to, rules, layers }: Question): Named {
  const faults: Fault[] = [];
  const nodesOf = (pointer: string, ids: readonly string[]): Int32Array => {
    const nodes = new Set<number>();
    for (const [index, id] of ids.entries()) {
      const node = projection.nodeOf(id);
      if (node === undefined) faults.push({ code: 'unknown-entity', pointer: `${pointer}/${index}` });
      else nodes.add(node);
    }
    return Int32Array.from(nodes);
  };
  const named: Named = {
    from: 'ids' in from ? nodesOf('/from/ids', from.ids) : undefined,
    to: 'ids' in to ? nodesOf('/to/ids', to.ids) : undefined,
    avoided: nodesOf('/rules/avoid', rules.avoid ?? []),
    arrivals: (rules.shape ?? []).map(
      (step, index) => step.to?.ids && nodesOf(`/rules/shape/${index}/to/ids`, step.to.ids),
    ),
  };
  for (const [index, layer] of (rules.layers ?? []).entries()) {
    if (!layers.known.includes(layer))
      faults.push({ code: 'unknown-layer', pointer: `/rules/layers/${index}` });
  }
  if (faults.length > 0) throw new ValidationError(faults);
  return named;
}

type Description = NonNullable<ShapeStep['to']>;

/** A byte a node for many, which are in no set as fast. */
function setOf({ nodes }: Projection, members: Int32Array): NodeSet {
  if (members.length < MANY) return new Set(members);
  const isMember = new Uint8Array(nodes);
  for (const node of members) isMember[node] = 1;
  return { has: (node) => isMember[node] === 1 };
}

const MANY = 4_096;

/** What meets all that the description says, each once; `named` are those that it names. */
function membersOf(
  projection: Projection,
  { kind, badge }: Description,
  named: Int32Array | undefined,
  lens: Lens,
): Int32Array {
  const bearers = badge && bearersOf(projection, badge, lens);
  if (!named) return ofKind(projection, bearers, kind);
  const marked = bearers && new Set(bearers);
  return ofKind(projection, marked ? named.filter((node) => marked.has(node)) : named, kind);
}

/** Those that are of the kind (absent: of any), and still there; of all nodes where none are named. */
function ofKind(
  { kind: kinds, trait, nodes: all }: Projection,
  named: Int32Array | undefined,
  kind: Kind | undefined,
): Int32Array {
  const wanted = kind === undefined ? undefined : KINDS.indexOf(kind);
  const length = named?.length ?? all;
  const members = new Int32Array(length);
  let count = 0;
  for (let at = 0; at < length; at++) {
    const node = named ? (named[at] ?? 0) : at;
    if (wanted !== undefined && kinds[node] !== wanted) continue;
    if (((trait[node] ?? 0) & TRAIT.gone) === 0) members[count++] = node;
  }
  return members.slice(0, count);
}

/** Those from which a relation that gives the badge goes, as the lens sees it: exactly those whom `badgesOf` gives it. */
function bearersOf(projection: Projection, badge: BadgeName, lens: Lens): Int32Array {
  const gives = projection.classes.map(
    (relations) => BADGE_OF[relations.type] === badge && admitsClass(relations, lens),
  );
  const bearers = new Set<number>();
  for (const relation of projection.badges) {
    if (!gives[projection.relationClass[relation] ?? 0]) continue;
    if (lens.asOf === undefined || mayHold(projection, relation, lens.asOf))
      bearers.add(projection.origin[relation] ?? 0);
  }
  return Int32Array.from(bearers);
}

const admitsClass = (relations: RelationClass, lens: Lens): boolean =>
  lens.layers.has(relations.layer) && admits(lens.weakest, relations.standing);

/** That of a step, counted from 0. */
export const tableAt = ({ tables }: Rules, step: number): StepTable =>
  tables[step] ?? tables.at(-1) ?? NO_STEP;

/** Dates as written; absent where there are none. */
export function datesOf({ relationDates, dates }: Projection, relation: number) {
  const dateAt = (at: number) => dates[relationDates[3 * relation + at] ?? 0] || undefined;
  return { since: dateAt(0), until: dateAt(1), asOf: dateAt(2) };
}

/** False only when the relation surely began after the date, or surely ended before it. */
const mayHold = (projection: Projection, relation: number, asOf: AsOf): boolean =>
  mayHoldAsOf(datesOf(projection, relation), asOf.date);

/** The same of a slot. Days that are too early or too late for a number all compare as equal. */
export function slotMayHold(projection: Projection, slot: number, asOf: AsOf): boolean {
  const days = projection.slotDays[slot] ?? 0;
  if (days >>> 16 > asOf.last || (days & 65_535) < asOf.first) return false;
  return !asOf.atEdge || mayHold(projection, projection.slotRelation[slot] ?? 0, asOf);
}

/** Whether the rules let a path take the slot, by the table of the way in which it is looked at. */
export function admitsSlot({ projection, asOf }: Rules, slot: number, table: Uint8Array): boolean {
  const admitted = table[projection.slotClass[slot] ?? 0] ?? 0;
  return admitted === 1 || (admitted === 2 && asOf !== undefined && slotMayHold(projection, slot, asOf));
}
