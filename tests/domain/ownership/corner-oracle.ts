/** The bounds of interest by trying everything: every corner of what each entity may give, in every combination. */
import type { Holding, Share } from '../../../server/domain/ownership/holdings.ts';

/** What goes to each holder, in their order; the rest goes to nobody. Fractions of 1. */
type Corner = readonly number[];

const NEARLY = 1e-9;

/** Those of `min ≤ p ≤ max`, `Σ p ≤ 1`: all at an end, or one in between so that the sum is 1. */
function cornersOf(shares: readonly Share[]): Corner[] {
  const ends = shares.reduce<number[][]>(
    (all, { min, max }) =>
      all.flatMap((corner) => [...new Set([min, max])].map((end) => [...corner, end / 100])),
    [[]],
  );
  const sum = (corner: Corner) => corner.reduce((a, b) => a + b, 0);
  const between = ends.flatMap((corner) =>
    corner.flatMap((at, index) => {
      // Shares are round numbers here: what is not is an error of rounding.
      const filled = Number((1 - (sum(corner) - at)).toFixed(9));
      const { min, max } = shares[index] ?? { min: 0, max: 0 };
      return filled >= min / 100 && filled <= max / 100 ? [corner.with(index, filled)] : [];
    }),
  );
  const fitting = [...ends, ...between].filter((corner) => sum(corner) <= 1 + NEARLY);
  return [...new Map(fitting.map((corner) => [corner.map((p) => p.toFixed(9)).join(), corner])).values()];
}

/** Percent; `undefined` where there are more than so many combinations. `owner` undefined: nobody known. */
export function boundsByCorners(
  holdings: readonly Holding[],
  owner: string | undefined,
  owned: string,
  most: number,
): Share | undefined {
  const into = [...Map.groupBy(holdings, (holding) => holding.owned)].filter(([entity]) => entity !== owner);
  const corners = into.map(([, of]) => cornersOf(of.map(({ share }) => share)));
  if (corners.reduce((product, { length }) => product * length, 1) > most) return undefined;
  const bounds = { min: 100, max: 0 };
  for (const choice of combinations(corners)) {
    const steps = new Map(
      into.map(([entity, of], index) => [
        entity,
        of.map((holding, at) => [holding.owner, choice[index]?.[at] ?? 0] as const),
      ]),
    );
    const chance = 100 * chanceOf(steps, owner, owned);
    bounds.min = Math.min(bounds.min, chance);
    bounds.max = Math.max(bounds.max, chance);
  }
  return bounds;
}

function* combinations<T>(lists: readonly (readonly T[])[]): Generator<T[]> {
  const [first, ...others] = lists;
  if (first === undefined) yield [];
  else for (const one of first) for (const rest of combinations(others)) yield [one, ...rest];
}

type Steps = ReadonlyMap<string, readonly (readonly [string, number])[]>;

/** Of coming from an entity to the owner: the equations of those that can come there at all, solved by Gauss and Jordan. */
function chanceOf(steps: Steps, owner: string | undefined, owned: string): number {
  const worth = (entity: string) => {
    const of = steps.get(entity) ?? [];
    const toOwner = of.reduce((sum, [to, p]) => sum + (to === owner ? p : 0), 0);
    const rest = 1 - of.reduce((sum, [, p]) => sum + p, 0);
    return owner === undefined ? (rest > NEARLY ? rest : 0) : toOwner;
  };
  const able = new Set([...steps.keys()].filter((entity) => worth(entity) > 0));
  for (let before = -1; before !== able.size; ) {
    before = able.size;
    for (const [entity, of] of steps) if (of.some(([to, p]) => p > 0 && able.has(to))) able.add(entity);
  }
  if (!able.has(owned)) return 0;
  const states = [...able];
  const rows = states.map((entity) => [
    ...states.map(
      (other) =>
        (other === entity ? 1 : 0) -
        (steps.get(entity) ?? []).reduce((sum, [to, p]) => sum + (to === other ? p : 0), 0),
    ),
    worth(entity),
  ]);
  states.forEach((_, column) => {
    const pivot = rows.findIndex(
      (row, at) =>
        at >= column &&
        Math.abs(row[column] ?? 0) === Math.max(...rows.slice(column).map((r) => Math.abs(r[column] ?? 0))),
    );
    const [chosen, other] = [rows[pivot] ?? [], rows[column] ?? []];
    rows[pivot] = other;
    rows[column] = chosen.map((number) => number / (chosen[column] ?? 1));
    rows.forEach((row, at) => {
      const factor = row[column] ?? 0;
      if (at !== column)
        rows[at] = row.map((number, index) => number - factor * (rows[column]?.[index] ?? 0));
    });
  });
  return rows[states.indexOf(owned)]?.at(-1) ?? 0;
}
