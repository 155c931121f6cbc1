/** How the sheet is shown, and what of the case is on it. */
import type { Layer } from '../../server/contract/model.ts';
import { type Lens, usualLayers, withLayerToggled } from '../state/lens.ts';
import { AsOfTerm } from '../ui/as-of-term.tsx';
import { FIGURE_BAR, FIGURE_STEPS } from '../words/figure/page.ts';
import { AS_OF } from '../words/ui.ts';
import { SHEET_FITS, type Wish } from './wish/wish.ts';
import '../ui/filters.css';

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
        <legend className="visually-hidden">{FIGURE_BAR.view}</legend>
        {SHEET_FITS.map((fit) => (
          <View key={fit} isOn={wish.fit === fit} onGo={() => set({ fit }, FIGURE_STEPS.shown(fit))}>
            {FIGURE_BAR.fits[fit]}
          </View>
        ))}
        <View
          isOn={isGrey}
          onGo={() =>
            set({ mode: isGrey ? 'light' : 'grey' }, isGrey ? FIGURE_STEPS.inColour : FIGURE_STEPS.inGrey)
          }
        >
          {FIGURE_BAR.grey}
        </View>
      </fieldset>
      <fieldset className="filters">
        <legend className="filters-title">{FIGURE_BAR.layers}</legend>
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
                {FIGURE_BAR.off}
              </span>
            )}
          </button>
        ))}
      </fieldset>
      <p className="figure-lines">
        <span className="quiet">{FIGURE_BAR.lines}</span> {lines}
      </p>
      <div className="filters-date popover-right">
        <span className="quiet">{AS_OF.label}</span>
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
