import { extname } from 'node:path';
import type { Figure } from '../../server/contract/figure.ts';
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
                           - for the standard output, with --format
  --format F               the format, whatever the file is called
  --scale N                of a PNG, 1 to 4: print sizes at 300 dpi times N, pixel sizes at N times their pixels (1)
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
    if (output === '-') process.stdout.write(bytes);
    else await writeWhole(typedPath(output), [bytes]);
    tell(figure, output, invocation.json);
    return 0;
  },
};

const isFormat = (word: string): word is Format => Object.hasOwn(FORMATS, word);

function formatOf(invocation: Invocation, output: string): Format {
  const named = text(invocation, 'format') ?? extname(output).slice(1).toLowerCase();
  if (isFormat(named)) return named;
  throw new UsageError(`The format is one of ${NAMES}: name it by the file’s ending, or with --format.`);
}

function scaleOf(invocation: Invocation, format: Format): number {
  const given = text(invocation, 'scale');
  if (given === undefined) return 1;
  if (format !== 'png') throw new UsageError('Only a PNG has a scale.');
  if (!/^[1-4]$/.test(given)) throw new UsageError('--scale takes 1, 2, 3 or 4.');
  return Number(given);
}

/** Where the figure itself goes to the standard output, nothing else does. */
function tell({ contentHash, renderer, warnings }: Figure, output: string, json: boolean): void {
  for (const { code, about } of warnings) say(`Warning: ${[code, ...about].join(' ')}`);
  if (output === '-') return;
  const path = typedPath(output);
  if (json) print({ file: path, contentHash, renderer, warnings });
  else say(`Written to ${path}`);
}
