import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withBackend } from './backend.ts';
import { type Command, say, text, typedPath, UsageError } from './command.ts';
import { writeWhole } from './write-whole.ts';

export const command: Command = {
  usage: 'export bundle [-o FILE] [--ids ID,ID…]',
  summary: 'Write the graph, or the entities named and what they need',
  options: { output: { type: 'string', short: 'o' }, ids: { type: 'string' } },
  positionals: 1,
  async run(invocation) {
    if (invocation.positionals[0] !== 'bundle' || invocation.positionals.length !== 1) {
      throw new UsageError('Name one format: bundle.');
    }
    const ids = text(invocation, 'ids')?.split(',');
    const output = text(invocation, 'output');
    await withBackend(async (backend) => {
      const chunks = backend.export('bundle', ids);
      if (output === undefined) await pipeline(Readable.from(chunks), process.stdout, { end: false });
      else {
        const path = typedPath(output);
        await writeWhole(path, chunks);
        say(`Written to ${path}`);
      }
    });
    return 0;
  },
};
