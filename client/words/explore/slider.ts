/** The date of the view, by the month. */

export const AS_OF_SLIDER = {
  nothingDated: 'Nothing in view has a date.',
  byMonth: 'By the month',
} as const;

/** What no date takes away, as a sentence. @param undated of so many lines in view: those without a date */
export function stayWords({ lines, undated }: { lines: number; undated: number }): string {
  if (lines === 0) return 'There is no line in view.';
  if (undated === 0) return 'Every line in view names a beginning or an end.';
  if (lines === 1) return 'The line in view has no date of beginning or end, and stays.';
  if (undated === lines)
    return `None of the ${lines} lines in view has a date of beginning or end: all stay.`;
  return undated === 1
    ? `1 of ${lines} lines has no date of beginning or end, and stays.`
    : `${undated} of ${lines} lines have no date of beginning or end, and stay.`;
}
