/**
 * A canvas is one picture to a browser. What stands where on it is told at its element, for tests and measurements that
 * look at the page from without.
 */
import type { Positions, Scene } from '../scene/scene.ts';
import type { Camera } from './camera.ts';

export interface ExposedDrawing {
  readonly positions: Positions;
  readonly scene: Scene;
  readonly camera: Camera;
}

export const drawingOf = (container: Element): ExposedDrawing | undefined =>
  Reflect.get(container, 'drawing');

export function exposeDrawing(container: Element, drawing: ExposedDrawing): void {
  Reflect.set(container, 'drawing', drawing);
}
