/** The question about ownership as the filter bar has it, and what the lines of its drawing mean. */

export const ASKED_TERMS = {
  upwards: 'Upwards from',
  downwards: 'Downwards from',
  askUp: 'Ask who holds it instead',
  askDown: 'Ask what it holds instead',
  whom: 'Whom it is about',
  aName: 'a name',
  another: 'Ask about another name',
  example: 'A company, person or place',
} as const;

export const OWNERSHIP_LEGEND = {
  shown: 'Shown',
  ownership: 'Ownership and control',
  spatial: 'Spatial, not counted',
  ours: 'Ours, no source',
} as const;
