import { bundledCase } from '../../server/exchange/bundle-files.ts';
import type { Command } from './command.ts';
import { importFiles } from './import.ts';

export const command: Command = {
  usage: 'seed',
  summary: 'Import the bundled case',
  positionals: 0,
  run: ({ json }) => importFiles([bundledCase], { format: 'bundle', dryRun: false, json }),
};
