/** How the sheet is shown, and what of the case is on it. */
import type { Layer } from '../../server/contract/model.ts';
import { type Lens, withLayerToggled } from '../state/lens.ts';
import { AsOfTerm } from '../ui/as-of-term.tsx';
import { uncapitalised, usualLayers } from '../ui/wording.ts';
import { SHEET_FITS, type SheetFit, type Wish } from './wish/wish.ts';
import '../ui/filters.css';

const FIT_WORDS: Record<SheetFit, string> = { width: 'Fit width', whole: 'Whole sheet', true: 'True size' };

interface FigureBarProps {
  wish: Wish;
  set: (part: Partial<Wish>, words: string) => void;
  lens: Lens;
  layers: readonly Layer[];
  onLens: (lens: Lens) => void;
  /** How many are in it: “10 of 16 on the canvas”. */
  lines: string;
}

export function FigureBar({ wish, set, lens, layers, onLens, lines }: FigureBarProps) {
  const usual = usualLayers(layers);
  const on = lens.layers ?? usual;
  const isGrey = wish.mode === 'grey';
  return (
    <div className="filter-bar">
      <fieldset className="filters figure-views">
        <legend className="visually-hidden">View of the sheet</legend>
        {SHEET_FITS.map((fit) => (
          <View
            key={fit}
            isOn={wish.fit === fit}
            onGo={() => set({ fit }, `Showed the sheet: ${uncapitalised(FIT_WORDS[fit])}`)}
          >
            {FIT_WORDS[fit]}
          </View>
        ))}
        <View
          isOn={isGrey}
          onGo={() =>
            set({ mode: isGrey ? 'light' : 'grey' }, isGrey ? 'Drew it in colour' : 'Drew it in grey')
          }
        >
          Grey
        </View>
      </fieldset>
      <fieldset className="filters">
        <legend className="filters-title">Layers</legend>
        {layers.map((layer) => (
          <button
            key={layer.id}
            type="button"
            className="filter"
            aria-pressed={on.includes(layer.id)}
            onClick={() => onLens(withLayerToggled(lens, layer.id, usual))}
          >
            {layer.title}
            {!on.includes(layer.id) && (
              <span className="filter-off" aria-hidden="true">
                off
              </span>
            )}
          </button>
        ))}
      </fieldset>
      <p className="figure-lines">
        <span className="quiet">Lines</span> {lines}
      </p>
      <div className="filters-date popover-right">
        <span className="quiet">As of</span>
        <AsOfTerm value={lens.asOf} layers={layers} onChange={(asOf) => onLens({ ...lens, asOf })} />
      </div>
    </div>
  );
}

const View = (props: { isOn: boolean; onGo: () => void; children: string }) => (
  <button type="button" className="filter figure-view" aria-pressed={props.isOn} onClick={props.onGo}>
    {props.children}
  </button>
);
