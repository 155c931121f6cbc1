import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withBackend } from './backend.ts';
import { type Command, say, text, typedPath, UsageError } from './command.ts';

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
      else await writeWhole(typedPath(output), chunks);
    });
    return 0;
  },
};

/** The file appears whole and synced, or not at all; what stood there before stays until then. */
async function writeWhole(path: string, chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await pipeline(
      Readable.from(chunks),
      createWriteStream(partial, { mode: 0o600, flags: 'wx', flush: true }),
    );
    await rename(partial, path);
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    await rm(partial, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOTDIR') {
      throw new UsageError(`Nothing can be written to ${path} (${code}).`);
    }
    throw error;
  }
  say(`Written to ${path}`);
}
