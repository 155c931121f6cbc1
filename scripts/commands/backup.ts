import { readConfig } from '../../server/config.ts';
import { backUp } from '../../server/store/backup.ts';
import { type Command, print, say, typedPath, UsageError } from './command.ts';

export const command: Command = {
  usage: 'backup FILE',
  summary: 'Copy the whole store into one file, while a server runs too',
  details:
    'All of it: the protected entities, the boards, what each import brought. Keep the file as you would keep their names.',
  positionals: 1,
  async run({ positionals: [file], json }) {
    if (file === undefined || file === '') throw new UsageError('Name the file that the backup goes into.');
    const path = typedPath(file);
    const backup = await backUp(readConfig(process.env), path);
    if (json) print(backup);
    else say(`Written to ${path}. It holds the protected entities too.`);
    return 0;
  },
};
