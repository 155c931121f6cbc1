/** What each key does, for the sheet that lists them; what keys of Explore and Paths do stands with the words of those. */

export const EVERYWHERE_WORDS = {
  onCommands: 'Everything that can be done, every name, every board',
  onHelp: 'This help',
  onUndo: 'One step back',
  onRedo: 'One step forward; also Ctrl Y',
} as const;

export const EXPLORE_WORDS = { sameAsH: 'The same as H' } as const;

export const SEARCH_WORDS = {
  along: 'Go along the names',
  open: 'Open the name',
  add: 'Add it to the canvas, and find another',
  leave: 'Close the list; then empty the field; then leave it',
} as const;

export const TABLE_WORDS = {
  along: 'Go along the rows; above the first, to the column heads',
  ends: 'Go to the entity at either end of the row',
  page: 'A page up or down',
  edges: 'The first row, the last',
  read: 'Read the row, or the entity',
  mark: 'Mark the rows along which it goes; their ends are picked on the map',
  markAll: 'Mark all rows',
  copy: 'Copy the marked rows as lines with tabs',
  narrow: 'Narrow the rows',
} as const;

export const TIMELINE_WORDS = {
  along: 'Go along the rows',
  edges: 'The first row, the last',
} as const;

export const EXPANDER_WORDS = {
  along: 'Go along the families and the names',
  alongRow: 'Go along one row',
  edges: 'The first, the last',
  open: 'Open the family, or what is chosen',
  owners: 'Only who owns it, and nothing else',
  close: 'Close the list',
} as const;

export const BOX_WORDS = {
  move: 'Move the box; with Shift, in larger steps',
  pick: 'Pick one more box',
  leaveOut: 'Leave the box, or the line of a note, out',
  reorder: 'Move a note in the list up or down',
  letGo: 'Let go of what is picked',
} as const;

export const JUDGING_WORDS = {
  keep: 'Keep the judgment of a pair',
  leave: 'Leave the judgment',
} as const;

/** Where keys act, and when. */
export const KEY_PLACE_WORDS = {
  everywhere: { title: 'Everywhere', when: 'Unless a field is being written in.' },
  search: { title: 'In the search field', when: '' },
  canvas: { title: 'On the canvas', when: 'While the canvas has the keyboard.' },
  canvasAndTable: {
    title: 'On the canvas and in the table',
    when: 'While one of them has the keyboard. Some act on what is selected or picked.',
  },
  table: {
    title: 'In the table',
    when: 'The first letters of a name lead to its row, but for letters that do something.',
  },
  expander: { title: 'In the list that E opens', when: '' },
  timeline: { title: 'In the timeline', when: '' },
  paths: { title: 'In Paths', when: 'While an answer has the keyboard.' },
  figure: { title: 'In Figure', when: 'On a box, or on a note.' },
  data: { title: 'In Data', when: 'While a pair is judged.' },
} as const;
