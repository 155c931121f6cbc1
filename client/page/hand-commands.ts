import { beginEdit, type On } from '../state/editing.ts';
import { splitIds } from '../state/fragment.ts';
import { currentParams, go } from '../state/url-state.ts';
import type { Command } from '../ui/command.ts';
import { HAND_COMMANDS, READ_COMMANDS } from '../words/page/palette.ts';

const KINDS = ['source', 'relation', 'entity'] as const;

/** What is read in the dossier, by the address. */
function readNow(): On | undefined {
  const params = currentParams();
  for (const kind of KINDS) {
    const [id] = splitIds(params[kind]);
    if (id !== undefined) return { kind, id };
  }
  return undefined;
}

function commandsOn(on: On): Command[] {
  const edit = { label: READ_COMMANDS[on.kind].edit, onRun: () => beginEdit({ edit: on.id }) };
  if (on.kind === 'source') return [edit];
  const { addClaim, addReply } = READ_COMMANDS[on.kind];
  return [
    edit,
    { label: addClaim, onRun: () => beginEdit({ add: 'claim', on }) },
    { label: addReply, onRun: () => beginEdit({ add: 'response', on }) },
    ...(on.kind === 'entity'
      ? [
          { label: HAND_COMMANDS.compare, onRun: () => go({ pair: on.id }, { place: 'compare' }) },
          { label: HAND_COMMANDS.protect, onRun: () => beginEdit({ protect: on.id }) },
        ]
      : []),
  ];
}

/** What can be added and changed by hand from anywhere, and of what is read. */
export function handCommands(): Command[] {
  const on = readNow();
  const ofRead = on ? commandsOn(on) : [];
  const picked = splitIds(currentParams()['picked']);
  return [
    ...ofRead,
    ...(picked.length === 2
      ? [
          {
            label: HAND_COMMANDS.comparePicked,
            onRun: () => go({ pair: picked.join(',') }, { place: 'compare' }),
          },
        ]
      : []),
    {
      label: HAND_COMMANDS.addRelation,
      onRun: () => beginEdit({ add: 'relation', on: on?.kind === 'relation' ? undefined : on }),
    },
    { label: HAND_COMMANDS.addEntity, onRun: () => beginEdit({ add: 'entity' }) },
    { label: HAND_COMMANDS.addSource, onRun: () => beginEdit({ add: 'source' }) },
  ];
}
