/** Map or Ownership: two drawings of the same names. */
import { MODES, type Mode } from './view.ts';
import './mode-switch.css';

const MODE_WORDS: Record<Mode, string> = { map: 'Map', ownership: 'Ownership' };

export function ModeSwitch({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <fieldset className="mode-switch">
      <legend className="visually-hidden">Drawn as</legend>
      {MODES.map((each) => (
        <button
          key={each}
          type="button"
          className="mode"
          aria-pressed={each === mode}
          onClick={() => onChange(each)}
        >
          {MODE_WORDS[each]}
        </button>
      ))}
    </fieldset>
  );
}
