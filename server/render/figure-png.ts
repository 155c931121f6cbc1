/** A sheet as a PNG: print sizes at 300 pixels to the inch, sizes in pixels at theirs, times a scale. */
import type { CanvasKit, SkPicture } from 'canvaskit-wasm';
import type { Sheet } from '../domain/figure/sheet/marks.ts';
import { ValidationError } from '../errors.ts';
import { canvasKit, Scope } from './canvas-kit.ts';
import { type Channels, PixelStream } from './pixel-stream.ts';
import { pngFile } from './png-file.ts';
import { SheetPainter } from './sheet-painter.ts';

export const PNG_SCALES = [1, 2, 3, 4] as const;
export type PngScale = (typeof PNG_SCALES)[number];

export interface PngOptions {
  readonly scale: PngScale;
  /** Of greys alone: a third of the bytes. */
  readonly grey: boolean;
}

const PRINT_DENSITY = 300;
const SCREEN_DENSITY = 96;
const MM_PER_INCH = 25.4;
/** More could be made, and opened by few. */
export const MOST_PIXELS = 120_000_000;
/** Painted at once, in pixels: what has to be held does not grow with the sheet. */
const BAND = 1 << 20;

/** Throws `ValidationError` (`figure-too-large`) where the picture would have more than `MOST_PIXELS`. */
export async function renderPng(sheet: Sheet, { scale, grey }: PngOptions): Promise<Uint8Array> {
  const { width, height, density } = pixelsOf(sheet, scale);
  if (width * height > MOST_PIXELS) {
    throw new ValidationError([{ code: 'figure-too-large', pointer: '/scale' }], 'figure-too-large');
  }
  const channels: Channels = grey ? 1 : 3;
  const stream = new PixelStream(width, channels);
  const kit = await canvasKit();
  using scope = new Scope();
  const picture = scope.keep(recorded(kit, scope, sheet));
  paintBands(kit, { picture, sheet, width, height }, (rows) => stream.add(rows));
  return pngFile(
    {
      width,
      height,
      channels,
      pixelsPerMetre: Math.round((density * 1000) / MM_PER_INCH),
      texts: [
        ['Title', sheet.title],
        ['Description', sheet.description],
      ],
    },
    stream.end(),
  );
}

/** @returns whole pixels, and how many of them make an inch */
function pixelsOf(
  { printWidth, printHeight }: Sheet,
  scale: PngScale,
): { width: number; height: number; density: number } {
  const isPrint = printWidth.endsWith('mm');
  const density = (isPrint ? PRINT_DENSITY : SCREEN_DENSITY) * scale;
  const perUnit = isPrint ? density / MM_PER_INCH : scale;
  const [width = 1, height = 1] = [printWidth, printHeight].map((length) =>
    Math.max(1, Math.round(Number.parseFloat(length) * perUnit)),
  );
  return { width, height, density };
}

function recorded(kit: CanvasKit, scope: Scope, sheet: Sheet): SkPicture {
  const recorder = scope.keep(new kit.PictureRecorder());
  // With bounds, so that a band paints only what reaches into it.
  const canvas = recorder.beginRecording(kit.XYWHRect(0, 0, sheet.width, sheet.height), true);
  new SheetPainter(kit, scope).paint(canvas, sheet.marks);
  return recorder.finishRecordingAsPicture();
}

/** From the top down. The rows are given in memory that is written again after the call. */
function paintBands(
  kit: CanvasKit,
  { picture, sheet, width, height }: { picture: SkPicture; sheet: Sheet; width: number; height: number },
  take: (rows: Uint32Array) => void,
): void {
  const rows = Math.min(height, Math.max(1, Math.floor(BAND / width)));
  const memory = kit.Malloc(Uint32Array, width * rows);
  try {
    using scope = new Scope();
    const surface = kit.MakeRasterDirectSurface(
      {
        width,
        height: rows,
        colorType: kit.ColorType.RGBA_8888,
        alphaType: kit.AlphaType.Opaque,
        colorSpace: kit.ColorSpace.SRGB,
      },
      memory,
      width * 4,
    );
    if (!surface) throw new Error('There is no room to paint on.');
    scope.keep(surface);
    const canvas = surface.getCanvas();
    for (let top = 0; top < height; top += rows) {
      canvas.save();
      canvas.clear(kit.WHITE);
      canvas.translate(0, -top);
      canvas.scale(width / sheet.width, height / sheet.height);
      canvas.drawPicture(picture);
      canvas.restore();
      surface.flush();
      take(memory.subarray(0, width * Math.min(rows, height - top)) as Uint32Array);
    }
  } finally {
    kit.Free(memory);
  }
}
