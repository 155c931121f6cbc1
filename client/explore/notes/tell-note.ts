/** What the page says of notes. */
import type { BoardNote } from '../../../server/contract/board.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { NOTE_STEPS, NOTE_STEPS_ABOUT, NOTES } from '../../words/explore/notes.tsx';

/** What a note is about, by its id: a name, or the sentence of a line. `undefined` where it is not on the map. */
export function aboutWords(about: string, shown: Subgraph): string | undefined {
  const entity = shown.entities.find(({ id }) => id === about);
  return entity?.name ?? shown.relations.find(({ id }) => id === about)?.sentence.replace(/\.$/, '');
}

/** What a note is called to who does not see it. */
export function noteLabel({ text, about }: BoardNote, shown: Subgraph): string {
  if (about === undefined) return NOTES.label(text);
  return NOTES.labelAbout(aboutWords(about, shown) ?? NOTES.elsewhere, text);
}

/** What a step is called that does this to a note; the note itself is quoted nowhere. */
export function noteStep(deed: keyof typeof NOTE_STEPS, note: BoardNote, shown: Subgraph): string {
  const about =
    note.about === undefined ? undefined : shown.entities.find(({ id }) => id === note.about)?.name;
  return about === undefined ? NOTE_STEPS[deed] : NOTE_STEPS_ABOUT[deed](about);
}
