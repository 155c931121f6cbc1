import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

/** A text while somebody writes it; what is settled elsewhere meanwhile, by undo say, takes its place. */
export function useDraft(settled: string): [string, Dispatch<SetStateAction<string>>] {
  const [draft, setDraft] = useState(settled);
  useEffect(() => setDraft(settled), [settled]);
  return [draft, setDraft];
}
