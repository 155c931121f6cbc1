/** Figures, drawn and verified. */
import { z } from 'zod';
import { Figure } from '../figure.ts';
import { Manifest } from '../manifest.ts';
import { Verification } from '../verification.ts';
import { Scale } from './query.ts';
import { BYTES, row } from './row.ts';

export const figureRows = {
  drawFigure: row({
    method: 'POST',
    path: '/figures',
    summary:
      'A manifest drawn as a cited figure: its content, a drawing of it, a table, or all of these in an archive',
    query: z.strictObject({ scale: Scale }),
    body: Manifest,
    large: true,
    output: Figure,
    produces: ['image/svg+xml', 'image/png', 'application/pdf', 'text/html', 'text/csv', 'application/zip'],
  }),

  verifyFigure: row({
    method: 'POST',
    path: '/figures/verify',
    summary: 'Whether a figure that was drawn before would still say the same, and each change as a sentence',
    body: Manifest,
    large: true,
    output: Verification,
  }),

  readPublishedFigure: row({
    method: 'POST',
    path: '/figures/manifests',
    summary: 'The manifest that a published figure carries: an SVG or a PDF of ours, or the manifest itself',
    upload: [BYTES],
    output: Manifest,
  }),
} as const;
