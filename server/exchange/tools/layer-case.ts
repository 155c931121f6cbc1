import type { CaseRecord, Layer } from '../../contract/model.ts';

/**
 * A case record that brings a layer and nothing else. Its id comes after all usual ones, so that where another case
 * is kept it stays the one that the page tells of.
 */
export const layerCase = (layer: Pick<Layer, 'id' | 'title'>): CaseRecord => ({
  record: 'case',
  id: `~layer~${layer.id}`,
  title: layer.title,
  layers: [layer],
});
