/** Copies what is selected: its citation, its sentence or its id. Ctrl C does the first where no text is selected. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CaseAnswer } from '../../requests/read-case.ts';
import type { Lens } from '../../state/lens.ts';
import type { Selection } from '../view.ts';
import { selectionQuery, titleOf } from './read-selection.ts';

export type Part = 'citation' | 'sentence' | 'id';

/** What was last copied, or could not be; for a while. */
export interface Outcome {
  part: Part;
  ok: boolean;
}

const SAID_FOR_MS = 2000;

export function useCopying(selected: Selection | undefined, lens: Lens, answer: CaseAnswer | undefined) {
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const textOf = async (part: Part, of: Selection): Promise<string> => {
    if (part === 'id') return of.id;
    const layers = answer?.layers ?? [];
    const read = await queries.fetchQuery(
      selectionQuery(
        of,
        lens,
        layers.map((layer) => layer.id),
      ),
    );
    if (part === 'sentence') return titleOf(read);
    const { citationOf } = await import('./citation.ts');
    return citationOf(read, { title: answer?.case?.title, revision: answer?.revision ?? 0, layers });
  };

  const copy = (part: Part) => {
    if (!selected) return;
    textOf(part, selected)
      .then((text) => navigator.clipboard.writeText(text))
      .then(
        () => setOutcome({ part, ok: true }),
        () => setOutcome({ part, ok: false }),
      );
  };

  const latest = useRef(copy);
  latest.current = copy;
  const onCopy = useCallback((event: ClipboardEvent) => {
    const isOnMap = document.activeElement?.closest('.workspace') !== null;
    if (!isOnMap || document.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    latest.current('citation');
  }, []);
  const isSelected = selected !== undefined;
  useEffect(() => {
    if (!isSelected) return;
    document.addEventListener('copy', onCopy);
    return () => document.removeEventListener('copy', onCopy);
  }, [isSelected, onCopy]);

  return { copy: selected && copy, outcome };
}
