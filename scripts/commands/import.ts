import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IMPORT_FORMATS, type ImportFormat, ImportSettings } from '../../server/contract/exchange.ts';
import { PROBLEMS, REASONS, WARNINGS } from '../../server/contract/exchange-codes.ts';
import { faultsOf } from '../../server/contract/faults.ts';
import type { ImportJob } from '../../server/contract/import-job.ts';
import { BadInputError, ThroughlineError, ValidationError } from '../../server/errors.ts';
import { parseStrictJson } from '../../server/exchange/strict-json.ts';
import { problemOf } from '../../server/exchange/threads/findings.ts';
import { withBackend } from './backend.ts';
import {
  type Command,
  type ExitCode,
  type Invocation,
  placeOf,
  print,
  say,
  text,
  typedPath,
  UsageError,
} from './command.ts';
import type { FileImport } from './import-backend.ts';
import { tellProgress } from './import-progress.ts';
import { lossLine } from './loss-line.ts';
import { untilInterrupted } from './until-interrupted.ts';

export const command: Command = {
  usage: 'import FILE… [--format F] [--dry-run] [--mapping FILE] [--layer ID[=TITLE]] [--skip-problems]',
  summary: 'Import files, or folders of them, as one batch: all of it or nothing',
  details: `
The format is told by what stands in the files; --format says it: ${IMPORT_FORMATS.join(', ')}.
A file may be a gzip, or a zip of files.

  --dry-run             says what would come of it, and changes nothing
  --skip-problems       leaves out the records at fault, and what refers to them
  --mapping FILE        what the columns of tables mean, as the page saves it
  --layer ID[=TITLE]    the layer that its relations are in
  --source TITLE        the source that its claims rest on, where the file names none,
  --publisher NAME      and who published it; --source-url URL and --source-date DATE say more
  --id-prefix TEXT      before ids that are no one’s but the file’s`,
  options: {
    format: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'skip-problems': { type: 'boolean' },
    mapping: { type: 'string' },
    layer: { type: 'string' },
    source: { type: 'string' },
    publisher: { type: 'string' },
    'source-url': { type: 'string' },
    'source-date': { type: 'string' },
    'id-prefix': { type: 'string' },
  },
  reasonOf: (code) => PROBLEMS[code] ?? REASONS[code],
  async run(invocation) {
    const { positionals, values, json } = invocation;
    if (positionals.length === 0 || positionals.includes('')) throw new UsageError('Name at least one file.');
    return importFiles(positionals.map(typedPath), {
      format: formatIn(invocation),
      settings: settingsIn(invocation),
      dryRun: values['dry-run'] === true,
      skipProblems: values['skip-problems'] === true,
      json,
    });
  },
};

function formatIn(invocation: Invocation): ImportFormat | undefined {
  const given = text(invocation, 'format');
  const format = IMPORT_FORMATS.find((each) => each === given);
  if (given !== undefined && format === undefined)
    throw new UsageError(`The formats that can be imported are: ${IMPORT_FORMATS.join(', ')}.`);
  return format;
}

function settingsIn(invocation: Invocation): ImportSettings | undefined {
  const [layer, title] = [text(invocation, 'layer'), text(invocation, 'source')];
  const mapping = text(invocation, 'mapping');
  const [id = '', ...name] = layer?.split('=') ?? [];
  const url = text(invocation, 'source-url');
  const date = text(invocation, 'source-date');
  const idPrefix = text(invocation, 'id-prefix');
  const given = {
    ...(layer !== undefined && { layer: { id, title: name.join('=') || id } }),
    ...(title !== undefined && {
      source: {
        title,
        publisher: text(invocation, 'publisher') ?? 'Not stated',
        ...(url !== undefined && { url }),
        ...(date !== undefined && { date }),
      },
    }),
    ...(idPrefix !== undefined && { idPrefix }),
    ...(mapping !== undefined && { mapping: mappingAt(typedPath(mapping)) }),
  };
  if (Object.keys(given).length === 0) return undefined;
  const parsed = ImportSettings.safeParse(given);
  if (!parsed.success) throw new ValidationError(faultsOf(parsed.error));
  return parsed.data;
}

function mappingAt(path: string): unknown {
  if (!existsSync(path)) throw new UsageError(`There is no file at ${path}`);
  return parseStrictJson(readFileSync(path));
}

interface Options extends Omit<FileImport, 'onMoved' | 'signal'> {
  dryRun: boolean;
  json: boolean;
}

/** Says what became of the records, on stdout. Throws what is wrong with the files, with each place. */
export async function importFiles(paths: string[], { json, ...options }: Options): Promise<ExitCode> {
  const absent = paths.find((path) => !existsSync(path));
  if (absent !== undefined) throw new UsageError(`There is no file at ${absent}`);
  const empty = paths.find((path) => filesAt(path).length === 0);
  if (empty !== undefined) throw new UsageError(`There is nothing to import in the folder ${empty}`);
  const files = paths
    .flatMap(filesAt)
    .map((path) => ({ name: basename(path), chunks: createReadStream(path) }));
  const progress = tellProgress(process.stderr);
  const job = await untilInterrupted(
    (signal) =>
      withBackend((backend) => backend.import(files, { ...options, signal, onMoved: progress.show })),
    'Stopped. Nothing of it was kept.',
  ).finally(progress.end);
  if (job.state === 'failed') {
    tellFindings(job);
    throw errorOf(job);
  }
  const isAtFault = job.problemCount > 0 && options.skipProblems !== true;
  if (json) {
    print(job);
    tellFindings(job);
    return isAtFault ? 2 : 0;
  }
  print(options.dryRun ? report(job) : summary(job));
  tellFindings(job);
  if (isAtFault) throw errorOf(job);
  return 0;
}

/** Of a folder the bundle in it, else all that it holds, by name. */
function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  const bundle = names.filter((name) => name.endsWith('.jsonl'));
  return (bundle.length > 0 ? bundle : names).map((name) => join(path, name));
}

class ImportFailedError extends ThroughlineError {
  readonly code: string;
  constructor(code: string) {
    super(`The import failed: ${code}.`);
    this.code = code;
  }
}

function errorOf({ problems, problemCount, reason = 'validation-failed' }: ImportJob): Error {
  if (problems.length > 0) {
    if (problemCount > problems.length) say(`The first ${problems.length} of ${problemCount} problems:`);
    return new ValidationError(problems.map(problemOf), reason);
  }
  return reason === 'type-mismatch' || reason === 'archive-rejected'
    ? new BadInputError(reason)
    : new ImportFailedError(reason);
}

/** What should be seen, and what has no place here. */
function tellFindings({ warnings, losses }: ImportJob): void {
  for (const warning of warnings)
    say(`  kept, but look at it: ${placeOf(warning)}${warning.code}${sentence(WARNINGS[warning.code])}`);
  for (const loss of losses) say(`  not kept: ${lossLine(loss)}`);
}

const sentence = (words: string | undefined) => (words === undefined ? '' : `. ${words}`);

const outcome = ({ created, updated, unchanged }: ImportJob['counts']) =>
  `${created} new, ${updated} changed, ${unchanged} unchanged`;

const summary = ({ counts, revision }: ImportJob) => `${outcome(counts)}; revision ${revision}`;

/** A line for each kind of record, then what is missing. */
const report = ({ format, counts, kinds, problemCount }: ImportJob): string =>
  [
    problemCount === 0
      ? `${outcome(counts)}; nothing was written`
      : `As it is, nothing of it can be imported. With --skip-problems: ${outcome(counts)}; nothing was written`,
    `  format: ${format}`,
    ...Object.entries(kinds).map(([kind, each]) => `  ${kind}: ${outcome(each)}`),
  ].join('\n');
