/** Map or Ownership: two drawings of the same names. */
import { BOARD_MODES } from '../../server/contract/board.ts';
import { MODE_SWITCH } from '../words/explore/page.ts';
import type { Mode } from './view.ts';
import './mode-switch.css';

export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <fieldset className="mode-switch">
      <legend className="visually-hidden">{MODE_SWITCH.title}</legend>
      {BOARD_MODES.map((each) => (
        <button
          key={each}
          type="button"
          className="mode"
          aria-pressed={each === mode}
          onClick={() => onChange(each)}
        >
          {MODE_SWITCH[each]}
        </button>
      ))}
    </fieldset>
  );
}
