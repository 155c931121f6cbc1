import type { Manifest } from '../../server/contract/manifest.ts';
import type { Verification, VerifiedDifference } from '../../server/contract/verification.ts';
import { withBackend } from './backend.ts';
import { type Command, count, print, UsageError } from './command.ts';
import { readManifest, reasonOf } from './manifest-file.ts';

export const command: Command = {
  positionals: 1,
  usage: 'verify FILE [--json]',
  summary: 'Whether a figure still says what the data says; exit 1 when it is stale or broken',
  details: `
  FILE                     a manifest, a published SVG or PDF of ours, or - for the standard input
  --json                   the answer of POST /figures/verify`,
  reasonOf,
  async run({ positionals: [file], json }) {
    if (file === undefined) throw new UsageError('Say which figure is to be verified.');
    const manifest = await readManifest(file);
    const answer = await withBackend((backend) => backend.verify(manifest), { readOnly: true });
    if (json) print(answer);
    else for (const line of linesOf(answer, manifest)) print(withoutControls(line));
    return answer.verdict === 'holds' ? 0 : 1;
  },
};

/** A file from anywhere says what it showed: nothing of it may steer the terminal. */
const withoutControls = (line: string): string => line.replace(/\p{Cc}/gu, ' ');

const VERDICTS = {
  holds: 'The figure holds: drawn again, it would say the same.',
  stale: 'The figure is stale: drawn again, it would say something else.',
  broken: 'The figure is broken: it cannot be drawn again as it is.',
} as const;

function* linesOf(
  { verdict, changes, revision, renderer }: Verification,
  manifest: Manifest,
): Generator<string> {
  yield VERDICTS[verdict];
  if (changes.length > 0) yield `${count(changes.length, 'change')}, ${since(revision)}:`;
  for (const [index, change] of changes.entries()) {
    const held = heldAt(change, manifest);
    yield `${index + 1}. ${change.sentence}${held === undefined ? '' : ` In the manifest: ${held}.`}`;
  }
  if (renderer.drawn !== null && renderer.drawn !== renderer.now) {
    yield `It was drawn by ${renderer.drawn}; ${renderer.now} may draw the same with other bytes.`;
  }
}

const since = ({ drawn, now }: Verification['revision']): string =>
  drawn === null ? `as of revision ${now}` : `since revision ${drawn} (now ${now})`;

/** What is no longer here is told by its place alone: who holds the manifest may read there what it was. */
function heldAt({ at }: VerifiedDifference, manifest: Manifest): string | undefined {
  if (at === undefined) return undefined;
  const held = at
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), manifest);
  if (typeof held === 'string') return held;
  if (!isObject(held) || typeof held['id'] !== 'string') return undefined;
  const words = ['name', 'sentence', 'text'].map((key) => held[key]).find((word) => typeof word === 'string');
  return words === undefined ? held['id'] : `‘${words}’ (${held['id']})`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
