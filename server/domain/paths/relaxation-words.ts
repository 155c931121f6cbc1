import type { Layer } from '../../contract/model.ts';
import type { PathsAnswer } from '../../contract/paths.ts';
import { countOf } from '../text/grammar.ts';

type Relaxation = PathsAnswer['relaxations'][number];

/** “Letting paths lead through hubs would find 4, the shortest of 2 steps.” */
export function relaxationInWords(
  relaxation: Relaxation,
  layers: readonly Pick<Layer, 'id' | 'title'>[] = [],
): string {
  const { finds, atLeast, shortest } = relaxation;
  const change = changeOf(relaxation, (id) => layers.find((layer) => layer.id === id)?.title ?? id);
  if (finds === 0) return `${change}: none was found before the search ended.`;
  const length = shortest === null ? '' : `, the shortest of ${countOf(shortest, 'step')}`;
  return `${change} would find ${atLeast ? 'at least ' : ''}${countOf(finds, 'path')}${length}.`;
}

function changeOf({ change, value }: Relaxation, titleOf: (layer: string) => string): string {
  switch (change) {
    case 'hubs':
      return 'Letting paths lead through hubs';
    case 'standing':
      return `Admitting ${value} lines`;
    case 'inference':
      return 'Admitting inferred lines';
    case 'layer':
      return `Adding the layer ${titleOf(String(value))}`;
    case 'maxHops':
      return `Searching to ${countOf(Number(value), 'step')}`;
    case 'asOf':
      return 'Asking about all times';
  }
}
