/** What is on the canvas and what is off: the legend of families, the layers, the date. Filters hide lines, never replies. */
import { type ReactNode, Suspense } from 'react';
import { FAMILIES } from '../../server/contract/model.ts';
import type { Hidden } from '../../server/contract/views.ts';
import { admits } from '../../server/domain/evidence/standing.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { usualLayers } from '../state/lens.ts';
import { AsOfTerm } from '../ui/as-of-term.tsx';
import { FAMILY_HUES } from '../ui/family-hues.ts';
import { lazily } from '../ui/lazily.ts';
import { LineSample } from '../ui/marks.tsx';
import { Word } from '../ui/word.tsx';
import { FILTER_BAR } from '../words/explore/page.ts';
import { FAMILY_WORDS, turnedLayer } from '../words/terms.ts';
import { AS_OF } from '../words/ui.ts';
import { ModeSwitch } from './mode-switch.tsx';
import { Off } from './off.tsx';
import { type Change, type Settled, setAsOf, setMode, toggleFamily, toggleLayer } from './view.ts';
import '../ui/filters.css';

const AsOfSlider = lazily(() => import('./time/as-of-slider.tsx').then((m) => ({ default: m.AsOfSlider })));
const AskedTerms = lazily(() =>
  import('./ownership/asked-terms.tsx').then((m) => ({ default: m.AskedTerms })),
);
const OwnershipLegend = lazily(() =>
  import('./ownership/asked-terms.tsx').then((m) => ({ default: m.OwnershipLegend })),
);

interface FilterBarProps {
  view: Settled;
  answer: CaseAnswer | undefined;
  hidden: Hidden;
  change: Change;
}

export function FilterBar({ view, answer, hidden, change }: FilterBarProps) {
  const layers = answer?.layers ?? [];
  const usual = usualLayers(layers);
  const on = view.lens.layers ?? usual;
  // A family that the case has no line of would be a filter that does nothing; and so is identity, which is ours alone,
  // until inferred lines are asked for at the key.
  const families = FAMILIES.filter(
    (family) =>
      (answer?.counts.families[family] ?? 0) > 0 &&
      (family !== 'identity' || admits(view.lens.standing, 'inferred')),
  );
  return (
    <div className="filter-bar">
      <ModeSwitch mode={view.mode} onChange={(mode) => change((now) => setMode(now, mode))} />
      {view.mode === 'ownership' && (
        <Suspense fallback={null}>
          <AskedTerms view={view} change={change} />
        </Suspense>
      )}
      <fieldset className="filters">
        <legend className="filters-title">
          <Word of="layer">{FILTER_BAR.layers}</Word>
        </legend>
        {layers.map((layer) => (
          <Toggle
            key={layer.id}
            isOn={on.includes(layer.id)}
            isLast={on.length === 1}
            hides={hidden.layers[layer.id]}
            onToggle={() =>
              change((now) => toggleLayer(now, layer.id, usual), {
                words: turnedLayer(layer.title, on.includes(layer.id)),
              })
            }
          >
            {layer.title}
          </Toggle>
        ))}
      </fieldset>
      {view.mode === 'ownership' ? (
        <Suspense fallback={null}>
          <OwnershipLegend />
        </Suspense>
      ) : (
        <fieldset className="filters filters-families">
          <legend className="visually-hidden">{FILTER_BAR.families}</legend>
          {families.map((family) => (
            <Toggle
              key={family}
              isOn={!view.hidden.includes(family)}
              hides={hidden.families[family]}
              onToggle={() => change((now) => toggleFamily(now, family))}
            >
              <LineSample
                pattern={family === 'identity' ? 'dotted' : 'solid'}
                hue={FAMILY_HUES[family]}
                width={13}
              />
              {FAMILY_WORDS[family]}
            </Toggle>
          ))}
        </fieldset>
      )}
      <div className="filters-date popover-right">
        <span className="quiet">
          <Word of="as-of">{AS_OF.label}</Word>
        </span>
        <AsOfTerm
          value={view.lens.asOf}
          layers={layers}
          onChange={(asOf) => change((now) => setAsOf(now, asOf))}
        >
          <Suspense fallback={null}>
            <AsOfSlider
              view={view}
              layers={layers}
              onChange={(asOf) => change((now) => setAsOf(now, asOf))}
            />
          </Suspense>
        </AsOfTerm>
        {hidden.asOf > 0 && <span className="quiet">{FILTER_BAR.hides(hidden.asOf)}</span>}
      </div>
    </div>
  );
}

interface ToggleProps {
  isOn: boolean;
  /** One stays on. */
  isLast?: boolean;
  /** How many lines it hides while it is off. */
  hides: number | undefined;
  onToggle: () => void;
  children: ReactNode;
}

const Toggle = ({ isOn, isLast = false, hides, onToggle, children }: ToggleProps) => (
  <button
    type="button"
    className="filter"
    aria-pressed={isOn}
    aria-disabled={isOn && isLast}
    title={isOn && isLast ? FILTER_BAR.onlyLayer : undefined}
    onClick={onToggle}
  >
    {children}
    {!isOn && <Off hides={hides} />}
  </button>
);
