import type { Command } from './command.ts';

export const command: Command = {
  usage: 'serve',
  summary: 'Serve the explorer, as `npm start` does',
  async run() {
    await import('../start.ts');
    return 0;
  },
};
