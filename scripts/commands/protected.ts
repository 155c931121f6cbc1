import { randomUUID } from 'node:crypto';
import { EDIT_FORMAT } from '../../server/contract/edit.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openLocalStore } from './backend.ts';
import { type Command, print, say, UsageError } from './command.ts';

export const command: Command = {
  usage: 'protected [--lift ID]',
  summary: 'List the protected entities: here in the terminal, and nowhere else',
  details:
    'With --lift the entity of that id is shown again, with all that touches it; no server may run. No import does that: an older file leaves whoever is protected as they are.',
  options: { lift: { type: 'string' } },
  positionals: 0,
  async run({ values, json }) {
    const { lift } = values;
    const store = await openLocalStore({ readOnly: lift === undefined });
    try {
      if (typeof lift === 'string') await liftFrom(store, lift);
      else await list(store, json);
    } finally {
      await store.close();
    }
    return 0;
  },
};

async function list(store: GraphStore, json: boolean): Promise<void> {
  const entities = await store.withheldEntities();
  if (json) print(entities);
  else for (const { id, kind, protection, name } of entities) print([id, kind, protection, name].join('\t'));
}

/** As an edit, which can be withdrawn. */
async function liftFrom(store: GraphStore, id: string): Promise<void> {
  const entity = (await store.withheldEntities()).find((one) => one.id === id);
  if (!entity) throw new UsageError('Nobody of that id is protected: `protected` lists who is.');
  const { protection: _, ...shown } = entity;
  const edit = randomUUID();
  await store.apply({
    ...{ id: edit, records: [shown] },
    origin: {
      ...{ id: edit, title: 'Edit: 1 entity', format: EDIT_FORMAT, files: [] },
      at: new Date().toISOString(),
      why: 'Shown again, from the terminal',
    },
  });
  say(`Shown again. \`withdraw ${edit}\` takes that back.`);
}
