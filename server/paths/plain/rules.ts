/** A question's rules, compiled against one projection: sets as nodes, what admits a slot as byte tables. */

import type { BadgeName, RelationType, Standing } from '../../contract/model.ts';
import type { EndSet, ShapeStep } from '../../contract/paths.ts';
import { admittedTypes } from '../../domain/evidence/admitted-types.ts';
import { BADGE_OF } from '../../domain/evidence/badges.ts';
import { admits } from '../../domain/evidence/standing.ts';
import type { TimeRule } from '../../domain/time/choose.ts';
import { type Span, spanOf } from '../../domain/time/span.ts';
import { type Fault, ValidationError } from '../../errors.ts';
import type { Question } from '../path-finder.ts';
import { dayNumbers, type Projection } from './projection.ts';

/** Why a node cannot lie inside a path: bits of `Rules.role`. A node with none of them may. */
export const ROLE = { leaf: 1, from: 2, to: 4, hub: 8, avoided: 16 } as const;

export interface Rules {
  projection: Projection;
  /** Members of the sets, ascending. Avoided ones are members, and begin or end no path. */
  from: readonly number[];
  to: readonly number[];
  role: Uint8Array;
  /** All zeros, a byte a node: for a search of this question to write on and give back as it was. */
  spare: Uint8Array[];
  /** By slot class, one table a step; the last serves every further step. 0 no, 1 yes, 2 yes if the dates allow it. */
  tables: readonly Uint8Array[];
  /** What any of them admits. */
  anyTable: Uint8Array;
  /** With a shape: for each step, the nodes at which it may arrive (absent: all). */
  arrivals: readonly (ReadonlySet<number> | undefined)[];
  shaped: boolean;
  /** The shortest and the longest path that answers. */
  least: number;
  most: number;
  weakest: Standing;
  layers: ReadonlySet<string>;
  time: TimeRule;
  asOf: Span | undefined;
  asOfDays: { first: number; last: number } | undefined;
  anyDirection: boolean;
}

/** Throws `ValidationError` naming every id and layer of the question that is not there. */
export function compile(projection: Projection, question: Question): Rules {
  refuseUnknown(projection, question);
  const { rules } = question;
  const weakest = rules.standing ?? 'alleged';
  const asOf = rules.asOf === undefined ? undefined : spanOf(rules.asOf);
  const lens: Lens = {
    weakest,
    layers: new Set(rules.layers ?? question.layers.usual),
    asOf: asOf && dayNumbers(asOf),
  };
  const shape = rules.shape ?? undefined;
  const from = membersOf(projection, question.from, lens);
  const to = membersOf(projection, question.to, lens);
  const steps: StepRule[] = (shape ?? [{}]).map((step) => ({
    types: admittedTypes(step.types || step.families ? step : rules, weakest),
    direction: step.direction ?? rules.direction ?? 'any',
  }));
  const tables = steps.map((step) => tableOf(projection, step, lens));
  return {
    projection,
    from,
    to,
    role: rolesOf(projection, { from, to }, question),
    spare: [],
    tables,
    anyTable: Uint8Array.from(tables[0] ?? [], (_, index) =>
      Math.max(...tables.map((table) => table[index] ?? 0)),
    ),
    arrivals: (shape ?? []).map((step) => step.to && new Set(membersOf(projection, step.to, lens))),
    shaped: shape !== undefined,
    least: shape?.length ?? 1,
    most: shape?.length ?? rules.maxHops ?? 6,
    weakest,
    layers: lens.layers,
    time: rules.time ?? 'any',
    asOf,
    asOfDays: lens.asOf,
    anyDirection: (rules.direction ?? 'any') === 'any',
  };
}

interface Lens {
  weakest: Standing;
  layers: ReadonlySet<string>;
  asOf: { first: number; last: number } | undefined;
}

interface StepRule {
  types: ReadonlySet<RelationType>;
  direction: 'any' | 'along' | 'against';
}

function refuseUnknown({ indexOf }: Projection, { from, to, rules, layers }: Question): void {
  const named: [string, readonly string[]][] = [
    ['/from/ids', 'ids' in from ? from.ids : []],
    ['/to/ids', 'ids' in to ? to.ids : []],
    ['/rules/avoid', rules.avoid ?? []],
    ...(rules.shape ?? []).map((step, index): [string, readonly string[]] => [
      `/rules/shape/${index}/to/ids`,
      step.to?.ids ?? [],
    ]),
  ];
  const unknown = (pointer: string, ids: readonly string[], code: string, isKnown: (id: string) => boolean) =>
    ids.flatMap((id, index): Fault[] => (isKnown(id) ? [] : [{ code, pointer: `${pointer}/${index}` }]));
  const faults = [
    ...named.flatMap(([pointer, ids]) => unknown(pointer, ids, 'unknown-entity', (id) => indexOf.has(id))),
    ...unknown('/rules/layers', rules.layers ?? [], 'unknown-layer', (id) => layers.known.includes(id)),
  ];
  if (faults.length > 0) throw new ValidationError(faults);
}

type Description = NonNullable<ShapeStep['to']>;

/** What meets all that the description says, ascending. */
function membersOf(projection: Projection, set: EndSet | Description, lens: Lens): number[] {
  const { ids, kind, badge }: Description = 'where' in set ? set.where : set;
  const nodes = ids ? nodesOf(projection, ids) : projection.ids.map((_, node) => node);
  const marked = badge && bearersOf(projection, badge, lens);
  return nodes.filter(
    (node) =>
      (kind === undefined || projection.kinds[node] === kind) && (marked === undefined || marked.has(node)),
  );
}

/** Each once, ascending. */
const nodesOf = ({ indexOf }: Projection, ids: readonly string[]): number[] =>
  [...new Set(ids.flatMap((id) => indexOf.get(id) ?? []))].sort((a, b) => a - b);

/** Those from which a relation that gives the badge goes, as the lens sees it: exactly those whom `badgesOf` gives it. */
function bearersOf(projection: Projection, badge: BadgeName, lens: Lens): Set<number> {
  const gives = projection.classes.map(
    (relations) => BADGE_OF[relations.type] === badge && admitsClass(relations, lens),
  );
  const bearers = new Set<number>();
  for (const [relation, origin] of projection.origin.entries()) {
    if (!gives[projection.classOf[relation] ?? 0] || !mayHold(projection, relation, lens.asOf)) continue;
    bearers.add(origin);
  }
  return bearers;
}

const admitsClass = (relations: { standing: Standing; layer: string }, lens: Lens): boolean =>
  lens.layers.has(relations.layer) && admits(lens.weakest, relations.standing);

/** False only when the relation surely began after the days, or surely ended before them. */
const mayHold = (
  { firstDay, lastDay }: Projection,
  relation: number,
  days: { first: number; last: number } | undefined,
): boolean =>
  days === undefined || ((firstDay[relation] ?? 0) <= days.last && (lastDay[relation] ?? 0) >= days.first);

function tableOf(projection: Projection, { types, direction }: StepRule, lens: Lens): Uint8Array {
  const table = new Uint8Array(projection.classes.length * 2);
  const yes = lens.asOf ? 2 : 1;
  projection.classes.forEach((relations, number) => {
    if (!types.has(relations.type) || !admitsClass(relations, lens)) return;
    if (direction !== 'against') table[number * 2] = yes;
    if (direction !== 'along') table[number * 2 + 1] = yes;
  });
  return table;
}

function rolesOf(
  projection: Projection,
  ends: { from: readonly number[]; to: readonly number[] },
  { rules }: Question,
): Uint8Array {
  // `ROLE.leaf` is the mark that it holds already.
  const role = projection.leaf.slice();
  const mark = (node: number, bit: number) => {
    role[node] = (role[node] ?? 0) | bit;
  };
  if (rules.hubs !== 'through') for (const node of projection.hubs) mark(node, ROLE.hub);
  for (const node of ends.from) mark(node, ROLE.from);
  for (const node of ends.to) mark(node, ROLE.to);
  for (const node of nodesOf(projection, rules.avoid ?? [])) mark(node, ROLE.avoided);
  return role;
}

/** Whether the node is a member of both sets. */
export const isInBoth = ({ role }: Rules, node: number): boolean =>
  ((role[node] ?? 0) & (ROLE.from | ROLE.to)) === (ROLE.from | ROLE.to);

/** Whether the rules let a path take the slot as its step number `step` (from 0). */
export function admitsSlot(rules: Rules, slot: number, step: number): boolean {
  return admitsClassed(rules, slot, rules.projection.slotClass[slot] ?? 0, tableAt(rules, step));
}

/** The same for the slot as seen from its other end: whether a path may arrive by it. */
export function admitsArrival(rules: Rules, slot: number, step: number): boolean {
  return admitsClassed(rules, slot, (rules.projection.slotClass[slot] ?? 0) ^ 1, tableAt(rules, step));
}

/** The same for any step of the path. */
export const admitsSomewhere = (rules: Rules, slot: number): boolean =>
  admitsClassed(rules, slot, rules.projection.slotClass[slot] ?? 0, rules.anyTable);
export const admitsArrivalSomewhere = (rules: Rules, slot: number): boolean =>
  admitsClassed(rules, slot, (rules.projection.slotClass[slot] ?? 0) ^ 1, rules.anyTable);

const NONE = new Uint8Array();
const tableAt = ({ tables }: Rules, step: number): Uint8Array => tables[step] ?? tables.at(-1) ?? NONE;

function admitsClassed(rules: Rules, slot: number, slotClass: number, table: Uint8Array): boolean {
  const admitted = table[slotClass];
  if (admitted !== 2) return admitted === 1;
  return mayHold(rules.projection, rules.projection.relation[slot] ?? 0, rules.asOfDays);
}
