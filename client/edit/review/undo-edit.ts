/** What the strip says after an edit, with the way to take it back. */
import type { QueryClient } from '@tanstack/react-query';
import { CallError } from '../../requests/api.ts';
import { withdrawEdit } from '../../requests/edits.ts';
import { say } from '../../state/notices.ts';
import { EDIT_NOTICES, takenBackWords } from '../../words/edit/outcomes.ts';
import { TROUBLE } from '../../words/edit/review.ts';
import { STEPS } from '../../words/ui.ts';

async function takeBack(id: string, queries: QueryClient): Promise<void> {
  try {
    const { kept } = await withdrawEdit(id);
    say('edited', { words: takenBackWords(kept) });
    await queries.invalidateQueries();
  } catch (error) {
    const why = error instanceof CallError ? error.message : TROUBLE.inPage;
    sayEdited(EDIT_NOTICES.notTakenBack(why), id, queries);
  }
}

const undoWay = (id: string, queries: QueryClient) => ({
  label: STEPS.undo,
  onGo: () => void takeBack(id, queries),
});

/** @param id of the edit in the list of imports; absent where nothing changed */
export function sayEdited(words: string, id: string | undefined, queries: QueryClient): void {
  // Another edit may be told in the same words, and is undone by another way.
  say('edited', undefined);
  say('edited', { words, way: id === undefined ? undefined : undoWay(id, queries) });
}
