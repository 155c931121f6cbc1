/** The field that suggests names. */
import type { ReactNode } from 'react';
import { count } from './grammar.ts';

export const SEARCH = {
  pickedLately: 'Picked lately',
  forget: 'Forget these',
  onCanvas: 'on the canvas',
  /** Of keys, under the list. */
  hint: (enter: ReactNode, shiftEnter: ReactNode) => (
    <>
      {enter} opens {shiftEnter} adds to the canvas
    </>
  ),
  nothing:
    'No name in this case is like that. Try a part of the name, or another spelling; Khmer and Chinese work too.',
  noLetter: 'No name in this case has that letter. Try another spelling; Khmer and Chinese work too.',
  /** Read aloud. */
  found: (names: number) => `${count(names, 'name')}, arrow keys to choose`,
} as const;
