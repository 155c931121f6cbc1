import { openLocalStore } from './backend.ts';
import { type Command, print } from './command.ts';

export const command: Command = {
  usage: 'protected',
  summary: 'List the protected entities: here in the terminal, and nowhere else',
  positionals: 0,
  async run({ json }) {
    const store = await openLocalStore({ readOnly: true });
    try {
      const entities = await store.withheldEntities();
      if (json) print(entities);
      else
        for (const { id, kind, protection, name } of entities) print([id, kind, protection, name].join('\t'));
    } finally {
      await store.close();
    }
    return 0;
  },
};
