/** A manifest drawn as a cited figure, or refused with the place that is at fault. */
import type { Figure, FigureWarning } from '../contract/figure.ts';
import type { Manifest } from '../contract/manifest.ts';
import type { Included } from '../contract/views.ts';
import type { Sheet } from '../domain/figure/sheet/marks.ts';
import { RENDERER } from '../domain/figure/sheet/notes.ts';
import { HIGHEST } from '../domain/figure/sheet/sizes.ts';
import type { Withholding } from '../domain/protection/withhold.ts';
import type { FinishedFile } from '../render/decode/reading.ts';
import { renderSvg, svgPrefixOf } from '../render/figure-svg.ts';
import { missingIn } from '../render/missing-glyphs.ts';
import type { Draw } from '../render/threads/drawing.ts';
import { atOneRevision } from './at-one-revision.ts';
import { drawingOf, refuseEarlier } from './figure-drawing.ts';
import { refuseWithheldIn, withheldGate } from './figure-gate.ts';
import { type Gathered, gather, refuseUnfit, tooLarge } from './figure-material.ts';
import { type FigurePorts, namedIn, refuseUnknown } from './figure-selection.ts';
import { type SignedManifest, sign } from './figure-signature.ts';

export interface FigureService {
  /**
   * Throws `ValidationError`: `unknown-entity`, `unknown-relation`, `unknown-layer`, `uncited-line`,
   * `no-response-recorded`, `nothing-to-draw`, `figure-too-large`, `redaction-failed`. Each fault points into the
   * manifest; those of lines and people name them by id. `BusyError` where the graph does not rest meanwhile.
   */
  draw(manifest: Manifest): Promise<DrawnManifest>;
}

export interface DrawnManifest {
  readonly model: Figure;
  /** Drawn again on the same data, it gives the same bytes and itself. */
  readonly manifest: SignedManifest;
  /** The drawing that every file of it is made from. */
  readonly sheet: Sheet;
  /** What the finished files are to be searched for. */
  readonly guarded: Guarded;
  svg(): Promise<string>;
}

/** The names that no file may hold, and the public records that a figure is drawn from: their own names are shown. */
export interface Guarded {
  readonly withholding: Withholding;
  readonly included: Included;
}

export function createFigureService(ports: FigurePorts): FigureService {
  return {
    draw: (manifest) =>
      atOneRevision(ports.store, async (revision) => {
        refuseUnknown(await namedIn(ports.store, manifest));
        await refuseEarlier(ports.store, manifest);
        const gathered = await gather(ports, manifest);
        refuseUnfit(gathered);
        return drawn(manifest, gathered, revision, ports.draw);
      }),
  };
}

async function drawn(
  manifest: Manifest,
  gathered: Gathered,
  revision: number,
  draw: Draw | undefined,
): Promise<DrawnManifest> {
  const { material, asBadges, withholding } = gathered;
  const { content, warnings, contentHash, sheet } = await drawingOf(gathered, draw);
  if (sheet.height > HIGHEST) throw tooLarge();
  const model: Figure = {
    ...content,
    contentHash,
    renderer: RENDERER,
    warnings: [...warnings, ...sheetWarnings(sheet, asBadges)],
  };
  const guarded = { withholding, included: material.included };
  await refuseWithheldModel({ guarded, model, manifest });
  return {
    model,
    manifest: sign(manifest, model, revision),
    sheet,
    guarded,
    svg: async () =>
      renderSvg(sheet, { text: manifest.options?.text ?? 'outlined', prefix: svgPrefixOf(contentHash) }),
  };
}

function sheetWarnings(sheet: Sheet, asBadges: readonly string[]): FigureWarning[] {
  const isTaller = sheet.page !== undefined && sheet.height > sheet.page;
  const glyphs = missingIn(sheet.marks).map(
    (point) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return [
    ...(asBadges.length > 0 ? [{ code: 'drawn-as-badge' as const, about: [...asBadges] }] : []),
    ...(isTaller ? [{ code: 'taller-than-page' as const, about: [] }] : []),
    ...(glyphs.length > 0 ? [{ code: 'missing-glyph' as const, about: glyphs }] : []),
  ];
}

/** Throws `ValidationError` (`redaction-failed`) where the model as data, or a reason, holds a withheld name. */
export const refuseWithheldModel = (figure: {
  readonly guarded: Guarded;
  readonly model: Figure;
  readonly manifest: Manifest;
}): Promise<void> => refuseWithheldIn(answerOf(figure.model, figure.manifest), withheldGate(figure));

/** Without warnings, which are of nothing but ids; with every reason that was given, also where it excuses nothing. */
const answerOf = ({ warnings: _warnings, ...model }: Figure, { overrides }: Manifest): FinishedFile => ({
  bytes: new TextEncoder().encode(JSON.stringify({ ...model, overrides })),
  mediaType: 'application/json',
  name: 'figure.json',
});
