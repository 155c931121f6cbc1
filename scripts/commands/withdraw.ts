import { NotFoundError } from '../../server/errors.ts';
import { withBackend } from './backend.ts';
import { type Command, print, UsageError } from './command.ts';

export const command: Command = {
  usage: 'withdraw ID [--dry-run]',
  summary: 'Take an import out of the graph whole, or say what that would do',
  options: { 'dry-run': { type: 'boolean' } },
  positionals: 1,
  async run({ positionals: [id], values, json }) {
    if (id === undefined || id === '') throw new UsageError('Name an import: `imports` lists them.');
    const dryRun = values['dry-run'] === true;
    const withdrawal = await withBackend((backend) => backend.withdraw(id, dryRun)).catch(
      (error: unknown) => {
        const isUnknown =
          error instanceof NotFoundError ||
          (error instanceof Error && 'code' in error && error.code === 'not-found');
        throw isUnknown ? new UsageError('There is no such import: `imports` lists them.') : error;
      },
    );
    const { removed, restored, kept, revision } = withdrawal;
    if (json) print(withdrawal);
    else
      print(
        `${removed} removed, ${restored} as before, ${kept} kept; ${dryRun ? 'nothing was written' : `revision ${revision}`}`,
      );
    return 0;
  },
};
