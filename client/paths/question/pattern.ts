/**
 * A pattern, step by step, as one value of the address: `along(sits_within)concession!against(owns)*sanctioned`. A step is
 * its direction, the lines that it takes, and where it arrives: a kind, a badge after the first `*`, ids after the second.
 */
import {
  BADGES,
  FAMILIES,
  type Family,
  Id,
  KINDS,
  RELATION_TYPES,
  type RelationType,
} from '../../../server/contract/model.ts';
import type { ShapeStep } from '../../../server/contract/paths.ts';
import { splitList } from '../../state/fragment.ts';
import { oneOf } from '../../state/lens.ts';

export const DIRECTIONS = ['any', 'along', 'against'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** The contract takes no more. */
export const MOST_STEPS = 12;

// None of these signs can stand in an id, and an address shows them as they are.
const BETWEEN_STEPS = '!';
const STEP = /^(any|along|against)\(([a-z_,]*)\)([a-z]*)(?:\*([a-z]*))?(?:\*([A-Za-z0-9._:~,-]+))?$/;

/** `undefined` for what is no pattern: a step that cannot be read leaves no question that was meant. */
export function readPattern(text: string | undefined): ShapeStep[] | undefined {
  const steps = (text ?? '').split(BETWEEN_STEPS).map(readStep);
  return steps.length <= MOST_STEPS && steps.every((step) => step !== undefined) ? steps : undefined;
}

function readStep(text: string): ShapeStep | undefined {
  const [whole, way, lines, kindName = '', badgeName = '', idList = ''] = STEP.exec(text) ?? [];
  const direction = oneOf(DIRECTIONS, way);
  if (whole === undefined || !direction) return undefined;
  const named = splitList(lines);
  const types = named.filter((name): name is RelationType => RELATION_TYPES.some((type) => type === name));
  const families = named.filter((name): name is Family => FAMILIES.some((family) => family === name));
  const kind = oneOf(KINDS, kindName);
  const badge = oneOf(BADGES, badgeName);
  const ids = splitList(idList);
  const isRead =
    types.length + families.length === named.length &&
    (kindName === '' || kind !== undefined) &&
    (badgeName === '' || badge !== undefined) &&
    ids.every((id) => Id.safeParse(id).success);
  if (!isRead) return undefined;
  const to = { ...(kind && { kind }), ...(badge && { badge }), ...(ids.length > 0 && { ids }) };
  return {
    direction,
    ...(types.length > 0 && { types }),
    ...(families.length > 0 && { families }),
    ...(Object.keys(to).length > 0 && { to }),
  };
}

export const writePattern = (steps: readonly ShapeStep[] | undefined): string | undefined =>
  steps?.map(writeStep).join(BETWEEN_STEPS);

function writeStep({ direction = 'any', types = [], families = [], to = {} }: ShapeStep): string {
  const ids = to.ids ? `*${to.ids.join(',')}` : '';
  const badge = to.badge || ids ? `*${to.badge ?? ''}` : '';
  return `${direction}(${[...types, ...families].join(',')})${to.kind ?? ''}${badge}${ids}`;
}
