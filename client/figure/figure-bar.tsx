/** How the sheet is shown, and what of the case is on it. */
import type { Layer } from '../../server/contract/model.ts';
import { type Lens, withLayerToggled } from '../state/lens.ts';
import { AsOfTerm } from '../ui/as-of-term.tsx';
import { usualLayers } from '../ui/wording.ts';
import type { Wish } from './manifest.ts';
import '../ui/filters.css';

interface FigureBarProps {
  wish: Wish;
  set: (part: Partial<Wish>) => void;
  lens: Lens;
  layers: readonly Layer[];
  onLens: (lens: Lens) => void;
  /** “10 of 16 on the canvas”. */
  lines: string;
}

export function FigureBar({ wish, set, lens, layers, onLens, lines }: FigureBarProps) {
  const usual = usualLayers(layers);
  const on = lens.layers ?? usual;
  return (
    <div className="filter-bar">
      <fieldset className="filters figure-views">
        <legend className="visually-hidden">View of the sheet</legend>
        <View isOn={!wish.trueSize} onGo={() => set({ trueSize: false })}>
          Whole sheet
        </View>
        <View isOn={wish.trueSize} onGo={() => set({ trueSize: true })}>
          True size
        </View>
        <View isOn={wish.mode === 'grey'} onGo={() => set({ mode: wish.mode === 'grey' ? 'light' : 'grey' })}>
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
