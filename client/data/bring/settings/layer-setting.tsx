/** In which layer an import stands: one that the case has, or a new one by its title. */
import { useEffect, useState } from 'react';
import type { Layer } from '../../../../server/contract/model.ts';
import { LAYER_SETTING } from '../../../words/data/bring.ts';
import { newLayerId } from './new-layer-id.ts';

type Named = Pick<Layer, 'id' | 'title'>;

interface LayerSettingProps {
  layer: Named;
  /** Of the case. */
  layers: readonly Named[];
  canSet: boolean;
  onLayer: (layer: Named) => void;
}

/** No id has a space. */
const NEW = ' new';

export function LayerSetting({ layer, layers, canSet, onLayer }: LayerSettingProps) {
  const isNew = layers.every(({ id }) => id !== layer.id);
  const [asks, setAsks] = useState(isNew);
  const [title, setTitle] = useState(layer.title);
  useEffect(() => setTitle(layer.title), [layer.title]);
  useEffect(() => setAsks(isNew), [isNew]);
  if (!canSet)
    return (
      <div>
        <dt>{LAYER_SETTING.label}</dt>
        <dd>{layer.title}</dd>
      </div>
    );
  const keepTitle = () => {
    const own = title.trim();
    if (own === '' || (own === layer.title && isNew)) return setTitle(layer.title);
    onLayer({ id: newLayerId(own, layers), title: own });
  };
  return (
    <div>
      <dt>
        <label htmlFor="import-layer">{LAYER_SETTING.label}</label>
      </dt>
      <dd className="data-stack">
        <select
          id="import-layer"
          className="field data-select"
          value={asks ? NEW : layer.id}
          onChange={({ target }) => {
            const own = layers.find(({ id }) => id === target.value);
            setAsks(own === undefined);
            if (own) onLayer({ id: own.id, title: own.title });
          }}
        >
          {layers.map(({ id, title: words }) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
          <option value={NEW}>{LAYER_SETTING.anew}</option>
        </select>
        {asks && (
          <input
            className="field"
            aria-label={LAYER_SETTING.title}
            maxLength={200}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
            onBlur={keepTitle}
            onKeyDown={({ key }) => {
              if (key === 'Enter') keepTitle();
            }}
          />
        )}
      </dd>
    </div>
  );
}
