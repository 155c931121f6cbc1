/** In what a figure can be had. */
import type { Figure } from '../../../server/contract/figure.ts';
import type { Manifest } from '../../../server/contract/manifest.ts';

export interface Format {
  /** Within a sentence: “the PDF”. */
  readonly words: string;
  readonly ending: string;
  readonly accept: string;
  /** Of a bitmap: how many times its usual size. */
  readonly scale?: number;
  /** Of a drawing: letters stay letters, for who designs further; usually they are outlines. */
  readonly isLive?: boolean;
}

export const SVG: Format = { words: 'SVG', ending: 'svg', accept: 'image/svg+xml' };
export const LIVE_SVG: Format = { ...SVG, isLive: true };
export const PDF: Format = { words: 'PDF', ending: 'pdf', accept: 'application/pdf' };
export const TABLE: Format = { words: 'table', ending: 'html', accept: 'text/html' };
export const CSV: Format = { words: 'table as CSV', ending: 'csv', accept: 'text/csv' };
export const ZIP: Format = { words: 'zip', ending: 'zip', accept: 'application/zip' };

export const PNG_SCALES = [1, 2, 3, 4] as const;
export const png = (scale: number): Format => ({ words: 'PNG', ending: 'png', accept: 'image/png', scale });

/** The manifest that goes with a figure: what it showed, and of which data, so that it can be verified. */
export function signedManifest(manifest: Manifest, model: Figure, revision: number): Manifest {
  const { contentHash, renderer, warnings: _warnings, ...shown } = model;
  return { ...manifest, shown, revision: String(revision), contentHash, renderer };
}
