/** The place that is called Data: its parts, and what several of them say. */

export const DATA_PART_WORDS = {
  in: 'Bring in',
  imports: 'Imports',
  sources: 'Sources',
  same: 'Same or not',
  out: 'Take out',
} as const;

export const DATA_PAGE = {
  parts: 'Parts of Data',
  letGo: 'Let go to bring it in',
} as const;

/** What a step did, for who undoes it. */
export const DATA_STEPS = {
  wentTo: (part: keyof typeof DATA_PART_WORDS) => `Went to ${DATA_PART_WORDS[part]}`,
  broughtIn: 'Brought in a file to look at',
  leftImport: 'Left the import',
  choseSource: 'Chose a source',
} as const;

export const DATA_WAYS = {
  bringIn: 'Bring in a file',
  see: 'See it in Explore',
  dismiss: 'Dismiss',
} as const;
