/** From what is typed to what is stored: first what would change, then the writing, and what stands in its way. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Edit, EditAnswer } from '../../server/contract/edit.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { CallError } from '../requests/api.ts';
import { makeEdit, readRecord } from '../requests/edits.ts';
import { REASON_WORDS } from '../words/edit/failures.ts';
import { TROUBLE } from '../words/edit/review.ts';

/** A record that somebody else changed since it was read; `theirs` is absent where it was removed. */
export interface Conflict {
  id: string;
  theirs: { record: GraphRecord; tag: string } | undefined;
}

export type Stage =
  | { at: 'typing' }
  /** It is looked at what would change. */
  | { at: 'looking' }
  | { at: 'looked'; edit: Edit; answer: EditAnswer; failed?: string }
  | { at: 'writing'; edit: Edit; answer: EditAnswer }
  | { at: 'conflict'; edit: Edit; conflict: Conflict };

export interface Trouble {
  /** A sentence. */
  words: string;
  faults: readonly { code: string; pointer?: string; subject?: string }[];
}

interface Writing {
  stage: Stage;
  trouble: Trouble | undefined;
  /** Asks what an edit would change. */
  look: (asked: () => Promise<Edit | undefined>) => Promise<void>;
  write: () => Promise<void>;
  /** Back to what is typed, which is as it was. */
  back: () => void;
}

const isConflict = (error: unknown): boolean => error instanceof CallError && error.status === 412;

const troubleOf = (error: unknown): Trouble => {
  if (!(error instanceof CallError)) return { words: TROUBLE.kept(TROUBLE.inPage), faults: [] };
  const code = error.faults[0]?.code ?? error.code;
  const words = REASON_WORDS[code] ?? REASON_WORDS[error.code] ?? error.message;
  return { words: TROUBLE.kept(words), faults: error.faults };
};

/** The first record of an edit that no longer reads as it was read; absent where all do. */
async function findConflict({ expect }: Edit): Promise<Conflict | undefined> {
  for (const [id, tag] of Object.entries(expect)) {
    const now = await readRecord(id).catch((error: unknown) => {
      if (error instanceof CallError && error.status === 404) return undefined;
      throw error;
    });
    if (tag !== null && now?.tag !== tag) return { id, theirs: now && { record: now.record, tag: now.tag } };
  }
  return undefined;
}

/**
 * @param onWritten told of what was written, before anything on screen is asked anew
 * @param onTaken told of ids that were proposed and are not free: the edit is looked at again under others
 */
export function useWriting(
  onWritten: (edit: Edit, answer: EditAnswer) => void,
  onTaken: (ids: readonly string[]) => void,
): Writing {
  const queries = useQueryClient();
  const [stage, setStage] = useState<Stage>({ at: 'typing' });
  const [trouble, setTrouble] = useState<Trouble>();
  const latest = useRef(0);

  /** True where it is a conflict, and is shown as one. */
  const meet = async (edit: Edit, error: unknown): Promise<boolean> => {
    if (!isConflict(error)) return false;
    const conflict = await findConflict(edit).catch(() => undefined);
    if (conflict) setStage({ at: 'conflict', edit, conflict });
    else {
      onTaken(Object.keys(edit.expect).filter((id) => edit.expect[id] === null));
      setStage({ at: 'typing' });
      setTrouble({ words: TROUBLE.idTaken, faults: [] });
    }
    return true;
  };

  const look = async (asked: () => Promise<Edit | undefined>) => {
    const own = ++latest.current;
    const isOver = () => latest.current !== own;
    setTrouble(undefined);
    setStage({ at: 'looking' });
    let edit: Edit | undefined;
    try {
      edit = await asked();
      if (isOver()) return;
      if (!edit) return setStage({ at: 'typing' });
      const answer = await makeEdit(edit, true);
      if (!isOver()) setStage({ at: 'looked', edit, answer });
    } catch (error) {
      if (isOver() || (edit && (await meet(edit, error)))) return;
      setStage({ at: 'typing' });
      setTrouble(troubleOf(error));
    }
  };

  const write = async () => {
    if (stage.at !== 'looked') return;
    const { edit, answer } = stage;
    setStage({ at: 'writing', edit, answer });
    try {
      const written = await makeEdit(edit, false);
      onWritten(edit, written);
      await queries.invalidateQueries();
    } catch (error) {
      if (await meet(edit, error)) return;
      setStage({ at: 'looked', edit, answer, failed: troubleOf(error).words });
    }
  };

  return {
    stage,
    trouble,
    look,
    write,
    back: () => {
      latest.current += 1;
      setStage({ at: 'typing' });
    },
  };
}
