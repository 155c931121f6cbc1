/** How many groups no documented path joins: on the canvas, where that has room for it; else the strip says it. */
import { GROUPS_NOTE as WORDS } from '../../words/explore/map.tsx';
import './groups-note.css';

/** In CSS pixels, as its style has it. */
export const GROUPS_NOTE = { width: 182, height: 54 } as const;

export const GroupsNote = ({ groups, left }: { groups: number; left: number }) => (
  <p className="groups-note" style={{ left }}>
    {WORDS.joinsNone(groups)}
  </p>
);
