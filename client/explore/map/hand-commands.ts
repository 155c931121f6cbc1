/** What hands can do on the map, as commands with their keys. */
import type { EntityView } from '../../../server/contract/views.ts';
import type { Command } from '../../ui/command.ts';
import { HAND_COMMANDS, WITHIN_COMMANDS } from '../../words/explore/hands.ts';
import type { Acts } from '../use-keys.ts';
import { type Settled, selectedThere } from '../view.ts';
import { HAND_KEYS, type HandKey } from './hand-keys.ts';
import { kindPlural } from './picking.ts';

interface Now {
  view: Settled;
  acts: Acts;
  /** What is picked, else what the keyboard is on or what is selected. */
  atHand: readonly EntityView[];
  hasOverview: boolean;
  pickAll: () => void;
  unpinAll: () => void;
}

export function handCommands({ view, acts, atHand, hasOverview, pickAll, unpinAll }: Now): Command[] {
  const command = (act: HandKey, label: string = HAND_KEYS[act].words): Command[] => {
    const onRun = acts[act];
    return onRun ? [{ label, keys: HAND_KEYS[act].keys, onRun }] : [];
  };
  const away = view.away?.length ?? 0;
  return [
    ...command('ctrl+f'),
    { label: HAND_COMMANDS.pickAll, keys: 'Ctrl A', onRun: pickAll },
    ...ofThose(command, view, atHand),
    ...(view.pinned ? [{ label: HAND_COMMANDS.unpinAll, onRun: unpinAll }] : []),
    ...command('n', selectedThere(view.selected) ? HAND_COMMANDS.noteBeside : HAND_COMMANDS.note),
    ...command('g'),
    ...command('shift+g'),
    ...command('l'),
    ...(away > 0 ? command('shift+h', HAND_COMMANDS.showHidden(away)) : []),
    ...command('w', WITHIN_COMMANDS[view.within ?? 0]),
    ...command('m', hasOverview ? HAND_COMMANDS.closeOverview : HAND_COMMANDS.openOverview),
  ];
}

type ToCommand = (act: HandKey, label?: string) => Command[];

/** What needs something to act on. */
function ofThose(command: ToCommand, view: Settled, atHand: readonly EntityView[]): Command[] {
  const [only] = atHand;
  if (!only) return selectedThere(view.selected) ? command('z') : [];
  const kinds = [...new Set(atHand.map(kindPlural))];
  const arePinned = atHand.every(({ id }) => view.pinned?.includes(id));
  return [
    ...command('shift+a'),
    ...command('k', HAND_COMMANDS.pickKinds(kinds)),
    ...(atHand.length > 1 ? command('j') : []),
    ...command('z'),
    ...command('shift+p', pinWords(atHand, only, arePinned)),
  ];
}

function pinWords(these: readonly EntityView[], first: EntityView, arePinned: boolean): string {
  if (these.length === 1) return arePinned ? HAND_COMMANDS.unpin(first.name) : HAND_COMMANDS.pin(first.name);
  return arePinned ? HAND_COMMANDS.unpinSeveral(these.length) : HAND_COMMANDS.pinSeveral(these.length);
}
