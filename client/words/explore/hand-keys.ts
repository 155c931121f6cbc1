/** What each key of hands does on the map: in the commands, and on the sheet that helps. */

export const HAND_KEY_WORDS = {
  'ctrl+f': 'Find on the map',
  z: 'Fit what is selected or picked',
  m: 'Open or close the overview, a small map of all',
  w: 'Keep to what is one step from the selection, then two, then all again',
  k: 'Pick all of the same kind',
  'shift+a': 'Pick the others: what is not picked',
  j: 'Add whom the picked have in common',
  l: 'Collapse all that hangs on one name alone',
  'shift+h': 'Show again what was hidden',
  'shift+p': 'Pin what is selected or picked, or unpin it',
  g: 'Put together by kind',
  n: 'Write a note, beside what is selected if anything is',
  'shift+g': 'Put together by country',
} as const;
