/** What a thread is asked to make. All of it is plain data: it is copied to the thread. */
import { zipSync } from 'fflate';
import type { Sheet } from '../../domain/figure/sheet/marks.ts';
import { type PdfOptions, renderPdf } from '../figure-pdf.ts';
import { type PngOptions, renderPng } from '../figure-png.ts';
import { renderSvg, type SvgOptions } from '../figure-svg.ts';

export type RenderTask =
  | { readonly make: 'svg'; readonly sheet: Sheet; readonly options: SvgOptions }
  | { readonly make: 'png'; readonly sheet: Sheet; readonly options: PngOptions }
  | { readonly make: 'pdf'; readonly sheet: Sheet; readonly options: PdfOptions }
  | { readonly make: 'zip'; readonly files: readonly NamedFile[] };

export interface NamedFile {
  /** Within the archive. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function carryOut(task: RenderTask): Promise<Uint8Array> {
  switch (task.make) {
    case 'svg':
      return new TextEncoder().encode(renderSvg(task.sheet, task.options));
    case 'png':
      return renderPng(task.sheet, task.options);
    case 'pdf':
      return renderPdf(task.sheet, task.options);
    case 'zip':
      return zipOf(task.files);
  }
}

/** In the order given. What is packed already is not packed again. */
function zipOf(files: readonly NamedFile[]): Uint8Array {
  const packed = /\.(?:png|pdf)$/;
  return zipSync(
    Object.fromEntries(
      files.map(({ name, bytes }) => [name, [bytes, { level: packed.test(name) ? 0 : 6 }] as const]),
    ),
    // The format's first day, by the clock of any time zone.
    { mtime: new Date(1980, 0, 1) },
  );
}
