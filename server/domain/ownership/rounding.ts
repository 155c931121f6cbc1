/** Shares as sources state them, rounded: three thirds may be told as three times 33.34 %. */

/** Minimums that come to 100 but for an error of reckoning leave nothing. */
export const ROUNDING = 1e-9;

/**
 * Of what is stated, so much may be rounding: less than one of its last decimal, for some round up. A whole number, such as
 * the end of a band, is what it says. Percent.
 */
export function mayBeRounding(percent: number): number {
  const [, decimals] = String(percent).split('.');
  return decimals === undefined ? 0 : 10 ** -decimals.length;
}

/** Whether least shares come to more than the whole, however they were rounded. */
export function isOverWhole(minimums: readonly number[]): boolean {
  const least = minimums.reduce((sum, minimum) => sum + minimum - mayBeRounding(minimum), 0);
  return least > 100 + ROUNDING;
}
