import { extname } from 'node:path';
import type { Figure } from '../../server/contract/figure.ts';
import type { PngScale } from '../../server/render/figure-png.ts';
import { publishedManifest, type SignedManifest, sign } from '../../server/services/figure-signature.ts';
import { withBackend } from './backend.ts';
import { type Command, type Invocation, print, say, text, typedPath, UsageError } from './command.ts';
import { readManifest, reasonOf } from './manifest-file.ts';
import { writeWhole } from './write-whole.ts';

/** The media type of each format, by its ending. */
const FORMATS = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
  html: 'text/html',
  csv: 'text/csv',
  zip: 'application/zip',
  json: 'application/json',
} as const;
type Format = keyof typeof FORMATS;

const NAMES = Object.keys(FORMATS).join(', ');

export const command: Command = {
  positionals: 1,
  usage: 'figure MANIFEST -o FILE [--format F] [--scale N] [--json]',
  summary: 'Draw a manifest as a cited figure',
  details: `
  MANIFEST                 a manifest, a published SVG or PDF of ours, or - for the standard input
  -o FILE                  its ending says the format: ${NAMES};
                           - for the standard output, with --format; beside a PNG its manifest is written
  --format F               the format, whatever the file is called
  --scale N                of a PNG (also in a zip), 1 to 4: print sizes at 300 dpi times N, pixel sizes at N times their pixels (1)
  --json                   what was drawn: its hash and its warnings`,
  options: {
    output: { type: 'string', short: 'o' },
    format: { type: 'string' },
    scale: { type: 'string' },
  },
  reasonOf,
  async run(invocation) {
    const [file] = invocation.positionals;
    if (file === undefined) throw new UsageError('Say which manifest is to be drawn.');
    const output = text(invocation, 'output');
    if (output === undefined) throw new UsageError('Say with -o where the figure is to be written.');
    const format = formatOf(invocation, output);
    const scale = scaleOf(invocation, format);
    const manifest = await readManifest(file);
    const { figure, bytes } = await withBackend(
      async (backend) => ({
        figure: await backend.figure(manifest),
        bytes: await backend.figureFile(manifest, { mediaType: FORMATS[format], scale }),
      }),
      { readOnly: true },
    );
    const written =
      output === '-' ? [] : filesAt(typedPath(output), format, bytes, () => sign(manifest, figure, 0));
    for (const { path, content } of written) await writeWhole(path, [content]);
    if (output === '-') process.stdout.write(bytes);
    tell(
      figure,
      written.map(({ path }) => path),
      invocation.json,
    );
    return 0;
  },
};

const isFormat = (word: string): word is Format => Object.hasOwn(FORMATS, word);

function formatOf(invocation: Invocation, output: string): Format {
  const named = text(invocation, 'format') ?? extname(output).slice(1).toLowerCase();
  if (isFormat(named)) return named;
  throw new UsageError(`The format is one of ${NAMES}: name it by the file’s ending, or with --format.`);
}

const SCALES: Readonly<Record<string, PngScale>> = { 1: 1, 2: 2, 3: 3, 4: 4 };

function scaleOf(invocation: Invocation, format: Format): PngScale {
  const given = text(invocation, 'scale');
  if (given === undefined) return 1;
  if (format !== 'png' && format !== 'zip')
    throw new UsageError('Only a PNG has a scale, alone or in a zip.');
  const scale = Object.hasOwn(SCALES, given) ? SCALES[given] : undefined;
  if (scale === undefined) throw new UsageError('--scale takes 1, 2, 3 or 4.');
  return scale;
}

/** A PNG carries no manifest: it stands beside it. */
function filesAt(
  path: string,
  format: Format,
  bytes: Uint8Array,
  signed: () => SignedManifest,
): { path: string; content: string | Uint8Array }[] {
  const beside = `${path.slice(0, path.length - extname(path).length)}.manifest.json`;
  return [
    { path, content: bytes },
    ...(format === 'png' ? [{ path: beside, content: publishedManifest(signed()) }] : []),
  ];
}

/** Where the figure itself goes to the standard output, nothing else does. */
function tell({ contentHash, renderer, warnings }: Figure, files: readonly string[], json: boolean): void {
  for (const { code, about } of warnings) say(`Warning: ${[code, ...about].join(' ')}`);
  if (files.length === 0) return;
  if (json) print({ files, contentHash, renderer, warnings });
  else for (const file of files) say(`Written to ${file}`);
}
