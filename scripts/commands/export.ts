import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_FORMATS, type ExportFormat, type LossReport } from '../../server/contract/exchange.ts';
import { withBackend } from './backend.ts';
import { type Command, count, say, text, typedPath, UsageError } from './command.ts';
import { lossLine } from './loss-line.ts';
import { writeWhole } from './write-whole.ts';

export const command: Command = {
  usage: 'export FORMAT [-o FILE] [--ids ID,ID… | --board ID] [--gzip]',
  summary: 'Write the graph, or the entities named and what they need',
  details: `Formats: ${EXPORT_FORMATS.join(', ')}. What the format cannot say is counted on stderr.`,
  options: {
    output: { type: 'string', short: 'o' },
    ids: { type: 'string' },
    board: { type: 'string' },
    gzip: { type: 'boolean' },
  },
  positionals: 1,
  async run(invocation) {
    const format = EXPORT_FORMATS.find((each) => each === invocation.positionals[0]);
    if (format === undefined || invocation.positionals.length !== 1) {
      throw new UsageError(`Name one format: ${EXPORT_FORMATS.join(', ')}.`);
    }
    const ids = text(invocation, 'ids')?.split(',');
    const board = text(invocation, 'board');
    if (ids !== undefined && board !== undefined) throw new UsageError('Name either --ids or --board.');
    const gzip = invocation.values['gzip'] === true;
    const output = text(invocation, 'output');
    if (output === undefined && process.stdout.isTTY && isPacked(format, gzip)) {
      throw new UsageError('This format is not text: name a file with -o.');
    }
    const part = { ...(ids && { ids }), ...(board !== undefined && { board }) };
    await withBackend(async (backend) => {
      const chunks = backend.export(format, part, gzip);
      if (output === undefined) await pipeline(Readable.from(chunks), process.stdout, { end: false });
      else {
        const path = typedPath(output);
        await writeWhole(path, chunks);
        say(`Written to ${path}`);
      }
      // A bundle is the graph as it is.
      if (format !== 'bundle') tellLosses(await backend.losses(format, part));
    });
    return 0;
  },
};

const isPacked = (format: ExportFormat, gzip: boolean): boolean => gzip || format === 'csv';

function tellLosses({ format, losses }: LossReport): void {
  if (losses.length === 0) return;
  const all = losses.reduce((sum, loss) => sum + loss.count, 0);
  say(`${format} has no place for ${count(all, 'thing')}:`);
  for (const loss of losses) say(`  ${lossLine(loss)}`);
}
