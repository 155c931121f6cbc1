import { existsSync } from 'node:fs';
import { bundleFilesAt, bundlePathsAt } from '../../server/exchange/bundle-files.ts';
import { withBackend } from './backend.ts';
import { type Command, placeOf, print, say, typedPath, UsageError } from './command.ts';

export const command: Command = {
  usage: 'import FILE… [--format bundle] [--dry-run]',
  summary: 'Import files, or folders of them, as one batch: all of it or nothing',
  options: { format: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  async run({ positionals, values, json }) {
    if (positionals.length === 0 || positionals.includes('')) throw new UsageError('Name at least one file.');
    if (values['format'] !== undefined && values['format'] !== 'bundle') {
      throw new UsageError('The formats that can be imported are: bundle.');
    }
    return importFiles(positionals.map(typedPath), { dryRun: values['dry-run'] === true, json });
  },
};

/** Says what became of the records, on stdout. */
export async function importFiles(paths: string[], options: { dryRun: boolean; json: boolean }): Promise<0> {
  const absent = paths.find((path) => !existsSync(path));
  if (absent !== undefined) throw new UsageError(`There is no file at ${absent}`);
  const empty = paths.find((path) => bundlePathsAt(path).length === 0);
  if (empty !== undefined) throw new UsageError(`There is no bundle (a .jsonl file) in the folder ${empty}`);
  const files = paths.flatMap(bundleFilesAt);
  const job = await withBackend((backend) =>
    backend.import(files, { format: 'bundle', dryRun: options.dryRun }),
  );
  for (const warning of job.warnings) say(`  kept, but look at it: ${placeOf(warning)}${warning.code}`);
  if (options.json) print(job);
  else {
    const { created, updated, unchanged } = job.counts;
    print(
      `${created} new, ${updated} changed, ${unchanged} unchanged; ${options.dryRun ? 'nothing was written' : `revision ${job.revision}`}`,
    );
  }
  return 0;
}
