/** What is on the canvas and what is off: the legend of families, the layers, the date. Filters hide lines, never replies. */
import { FAMILIES, type Family } from '../../server/contract/model.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { AsOfTerm } from '../ui/as-of-term.tsx';
import { LineSample } from '../ui/marks.tsx';
import { FAMILY_HUES, FAMILY_WORDS, usualLayers } from '../ui/wording.ts';
import { ModeSwitch } from './mode-switch.tsx';
import { OWNERSHIP_FAMILIES } from './ownership-view.ts';
import {
  type Change,
  isFamilyOn,
  type Settled,
  setAsOf,
  setMode,
  toggleFamily,
  toggleLayer,
} from './view.ts';
import '../ui/filters.css';

interface FilterBarProps {
  view: Settled;
  answer: CaseAnswer | undefined;
  change: Change;
}

export function FilterBar({ view, answer, change }: FilterBarProps) {
  const layers = answer?.layers ?? [];
  const usual = usualLayers(layers);
  const on = view.lens.layers ?? usual;
  // A family that the case has no line of would be a filter that does nothing.
  const drawn = view.mode === 'map' ? FAMILIES : OWNERSHIP_FAMILIES;
  const families = drawn.filter((family) => answer?.counts.families[family] ?? 0);
  return (
    <div className="filter-bar">
      <ModeSwitch mode={view.mode} onChange={(mode) => change((now) => setMode(now, mode))} />
      <fieldset className="filters">
        <legend className="filters-title">Layers</legend>
        {layers.map((layer) => (
          <Toggle
            key={layer.id}
            isOn={on.includes(layer.id)}
            onToggle={() => change((now) => toggleLayer(now, layer.id, usual))}
          >
            {layer.title}
          </Toggle>
        ))}
      </fieldset>
      <fieldset className="filters filters-families">
        <legend className="visually-hidden">Families</legend>
        {families.map((family) => (
          <FamilyToggle
            key={family}
            family={family}
            isOn={isFamilyOn(view, family)}
            onToggle={() => change((now) => toggleFamily(now, family))}
          />
        ))}
      </fieldset>
      <div className="filters-date popover-right">
        <span className="quiet">As of</span>
        <AsOfTerm
          value={view.lens.asOf}
          layers={layers}
          onChange={(asOf) => change((now) => setAsOf(now, asOf))}
        />
      </div>
    </div>
  );
}

interface ToggleProps {
  isOn: boolean;
  onToggle: () => void;
  children: React.ReactNode;
}

function Toggle({ isOn, onToggle, children }: ToggleProps) {
  return (
    <button type="button" className="filter" aria-pressed={isOn} onClick={onToggle}>
      {children}
      {!isOn && (
        <span className="filter-off" aria-hidden="true">
          off
        </span>
      )}
    </button>
  );
}

function FamilyToggle({ family, ...rest }: { family: Family; isOn: boolean; onToggle: () => void }) {
  return (
    <Toggle {...rest}>
      <LineSample
        pattern={family === 'identity' ? 'dotted' : 'solid'}
        hue={FAMILY_HUES[family]}
        width={family === 'identity' ? 15 : 14}
      />
      {FAMILY_WORDS[family]}
    </Toggle>
  );
}
