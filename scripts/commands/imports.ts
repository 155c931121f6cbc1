import { withBackend } from './backend.ts';
import { type Command, print, say } from './command.ts';

export const command: Command = {
  usage: 'imports',
  summary: 'List the imports that stand in the graph, and those withdrawn, the newest first',
  positionals: 0,
  async run({ json }) {
    const { items, interrupted } = await withBackend((backend) => backend.imports());
    if (json) print({ items, interrupted });
    else {
      for (const { id, at, title, format, counts, withdrawn } of items) {
        const state = withdrawn === undefined ? '' : `, withdrawn at revision ${withdrawn}`;
        const { created, updated } = counts;
        print(`${id}  ${at.slice(0, 16)}  ${title} (${format}): ${created} new, ${updated} changed${state}`);
      }
      for (const { id, files } of interrupted)
        print(`${id}  not done: ${files.map(({ name }) => name || 'an upload').join(', ')}`);
      if (items.length + interrupted.length === 0) say('Nothing was imported yet.');
    }
    return 0;
  },
};
