import type { Relation } from '../../contract/model.ts';

type Share = NonNullable<Relation['share']>;

const NUMBER = String.raw`(\d{1,3}(?:\.\d+)?(?:e-\d+)?)`;
const ONE = new RegExp(`^${NUMBER} ?%?$`);
const RANGE = new RegExp(`^${NUMBER} ?%? ?(?:-|–|to) ?${NUMBER} ?%?$`);
const AT_LEAST = new RegExp(`^(?:>=|≥) ?${NUMBER} ?%?$`);
const AT_MOST = new RegExp(`^(?:<=|≤) ?${NUMBER} ?%?$`);

/**
 * A share in percent that says exactly what the text says: `25`, `25%`, `25-50`, `>=50`. `undefined` for all else: “>50” leaves
 * out 50 itself, which ours cannot; nothing is said of what is no percentage from 0 to 100.
 */
export function shareOf(text: string): Share | undefined {
  const [min, max] = boundsOf(text.trim());
  return min !== undefined && max !== undefined && min <= max && max <= 100 ? { min, max } : undefined;
}

function boundsOf(text: string): readonly [number?, number?] {
  const one = ONE.exec(text);
  if (one) return [Number(one[1]), Number(one[1])];
  const range = RANGE.exec(text);
  if (range) return [Number(range[1]), Number(range[2])];
  const least = AT_LEAST.exec(text);
  if (least) return [Number(least[1]), 100];
  const most = AT_MOST.exec(text);
  return most ? [0, Number(most[1])] : [];
}

/** As `shareOf` reads it again. */
export const shareText = ({ min, max }: Share): string => (min === max ? `${min}` : `${min}-${max}`);
