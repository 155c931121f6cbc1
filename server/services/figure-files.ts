/** A drawn figure as a file: in each medium, searched for withheld names before it leaves. */
import { sourcesCsv, tableCsv } from '../domain/figure/table/table-csv.ts';
import { tableHtml } from '../domain/figure/table/table-html.ts';
import { plainNameOf } from '../domain/file-name.ts';
import type { PngScale } from '../render/figure-png.ts';
import { svgPrefixOf } from '../render/figure-svg.ts';
import type { FigureRenderer } from '../render/threads/figure-renderer.ts';
import type { NamedFile } from '../render/threads/task.ts';
import { refuseWithheldIn, withheldGate } from './figure-gate.ts';
import { publishedManifest } from './figure-signature.ts';
import type { DrawnManifest } from './figures.ts';

/** In which media a figure can be had, and how the names of such files end. */
export const FIGURE_MEDIA = {
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'text/html': 'html',
  'text/csv': 'csv',
  'application/zip': 'zip',
} as const;
export type FigureMedium = keyof typeof FIGURE_MEDIA;

export interface FigureFileOptions {
  /** Of a bitmap, alone or in an archive; 1 where nothing is said. */
  readonly scale?: PngScale;
  /** Aborted, it is not begun. */
  readonly signal?: AbortSignal;
}

export interface FigureFileService {
  /**
   * The finished file. Throws `ValidationError`: `redaction-failed` where a withheld name is in it, `figure-too-large`
   * where a bitmap of the scale would be; `BusyError` where too many files are being made.
   */
  file(drawn: DrawnManifest, medium: FigureMedium, options?: FigureFileOptions): Promise<Uint8Array>;
}

type Single = Exclude<FigureMedium, 'application/zip'>;

export function createFigureFileService({ renderer }: { renderer: FigureRenderer }): FigureFileService {
  return {
    async file(drawn, medium, options = {}) {
      const bytes =
        medium === 'application/zip'
          ? await archive(renderer, drawn, options)
          : await single(renderer, drawn, medium, options);
      const name = `${drawn.model.title}.${FIGURE_MEDIA[medium]}`;
      await refuseWithheldIn({ bytes, mediaType: medium, name }, withheldGate(drawn));
      return bytes;
    },
  };
}

async function single(
  renderer: FigureRenderer,
  drawn: DrawnManifest,
  medium: Single,
  { scale = 1, signal }: FigureFileOptions,
): Promise<Uint8Array> {
  const { model, sheet } = drawn;
  const { contentHash } = model;
  switch (medium) {
    case 'image/svg+xml': {
      const text = drawn.manifest.options?.text ?? 'outlined';
      const options = { text, prefix: svgPrefixOf(contentHash), manifest: publishedManifest(drawn.manifest) };
      return renderer.make({ make: 'svg', sheet, options }, signal);
    }
    case 'application/pdf': {
      const options = {
        contentHash,
        manifest: publishedManifest(drawn.manifest),
        producer: model.renderer,
      };
      return renderer.make({ make: 'pdf', sheet, options }, signal);
    }
    case 'image/png': {
      const options = { scale, grey: model.options.mode === 'grey' };
      return renderer.make({ make: 'png', sheet, options }, signal);
    }
    case 'text/html':
      return bytesOf(tableHtml(model));
    case 'text/csv':
      return bytesOf(tableCsv(model));
  }
}

/** Every medium, the sources and the manifest, in one order. */
async function archive(
  renderer: FigureRenderer,
  drawn: DrawnManifest,
  options: FigureFileOptions,
): Promise<Uint8Array> {
  const name = plainNameOf(drawn.model.title);
  const files: NamedFile[] = [];
  for (const medium of IN_ARCHIVE) {
    files.push({
      name: `${name}.${FIGURE_MEDIA[medium]}`,
      bytes: await single(renderer, drawn, medium, options),
    });
  }
  files.push(
    { name: `${name}-sources.csv`, bytes: bytesOf(sourcesCsv(drawn.model)) },
    { name: `${name}.manifest.json`, bytes: bytesOf(publishedManifest(drawn.manifest)) },
  );
  return renderer.make({ make: 'zip', files }, options.signal);
}

const IN_ARCHIVE: readonly Single[] = [
  'image/svg+xml',
  'application/pdf',
  'image/png',
  'text/html',
  'text/csv',
];

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
