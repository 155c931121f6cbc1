/** In what a figure can be had. */
import type { Figure } from '../../../server/contract/figure.ts';
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { FileWords } from '../../words/figure/files.ts';

export interface Format {
  /** What it is called within a sentence. */
  readonly called: FileWords;
  readonly ending: string;
  readonly accept: string;
  /** Of a bitmap: how many times its usual size. */
  readonly scale?: number;
  /** Of a drawing: letters stay letters, for who designs further; usually they are outlines. */
  readonly isLive?: boolean;
}

export const SVG: Format = { called: 'svg', ending: 'svg', accept: 'image/svg+xml' };
export const LIVE_SVG: Format = { ...SVG, isLive: true };
export const PDF: Format = { called: 'pdf', ending: 'pdf', accept: 'application/pdf' };
export const TABLE: Format = { called: 'table', ending: 'html', accept: 'text/html' };
export const CSV: Format = { called: 'csv', ending: 'csv', accept: 'text/csv' };
export const ZIP: Format = { called: 'zip', ending: 'zip', accept: 'application/zip' };

export const PNG_SCALES = [1, 2, 3, 4] as const;
export const png = (scale: number): Format => ({ called: 'png', ending: 'png', accept: 'image/png', scale });

/** The manifest that goes with a figure: what it showed, and of which data, so that it can be verified. */
export function signedManifest(manifest: Manifest, model: Figure, revision: number): Manifest {
  const { contentHash, renderer, warnings: _warnings, ...shown } = model;
  return { ...manifest, shown, revision: String(revision), contentHash, renderer };
}
