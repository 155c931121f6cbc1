import { readConfig } from '../../server/config.ts';
import { StoreNotEmptyError } from '../../server/errors.ts';
import { restore } from '../../server/store/backup.ts';
import { type Command, print, say, typedPath, UsageError } from './command.ts';

export const command: Command = {
  usage: 'restore FILE [--replace]',
  summary: 'Put a backup in the place of what is stored; no server may run',
  details:
    'With --replace what is stored goes. A backup that was changed or cut is refused, and nothing is touched.',
  options: { replace: { type: 'boolean' } },
  positionals: 1,
  async run({ positionals: [file], values, json }) {
    if (file === undefined || file === '') throw new UsageError('Name the backup.');
    const replace = values['replace'] === true;
    const restored = await restore(readConfig(process.env), typedPath(file), { replace }).catch(
      (error: unknown) => {
        throw error instanceof StoreNotEmptyError
          ? new UsageError('Something is stored there already: with --replace the backup takes its place.')
          : error;
      },
    );
    if (json) print(restored);
    else say(`Restored as it was on ${restored.at}.`);
    return 0;
  },
};
