/** Which part of the graph is taken out, as a question says it. */

export const PARTS = ['whole', 'canvas', 'board'] as const;
export type Part = (typeof PARTS)[number];

/** A type, so that it is a query of any row. */
export type PartQuery = { ids?: string; board?: string };

/** Absent where there is nothing to name. */
export function partQuery(
  part: Part,
  entities: readonly string[],
  board: string | undefined,
): PartQuery | undefined {
  if (part === 'whole') return {};
  if (part === 'canvas') return entities.length === 0 ? undefined : { ids: entities.join(',') };
  return board === undefined ? undefined : { board };
}

/** Servers and what stands before them take addresses of some 8,000 characters. */
const LONGEST = 7500;

export const isTooLong = (address: string): boolean => address.length > LONGEST;
