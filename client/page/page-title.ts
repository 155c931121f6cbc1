/** The title of the window: what is read, the place, and the name of the page. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Read, selectionQuery } from '../explore/dossier/read-selection.ts';
import type { Settled } from '../explore/view.ts';
import type { Place } from '../state/places.ts';
import { PROGRAM } from '../words/page/bar.ts';
import { PLACE_WORDS } from '../words/state.ts';

/** A relation is its sentence, without the stop. */
function nameOf(read: Read): string {
  if (read.kind === 'relation') return read.answer.sentence.replace(/\.$/, '');
  return read.kind === 'entity' ? read.answer.entity.name : read.first.source.title;
}

/**
 * “Hun To · Who holds it · Explore · Throughline”.
 * @param layers every layer of the case
 * @param board what the board on screen is called
 */
export function usePageTitle(
  place: Place,
  view: Settled,
  layers: readonly string[],
  board: string | undefined,
): void {
  // The question of the dossier: asked once for both.
  const { data } = useQuery({
    ...selectionQuery(view.selected, view.lens, layers),
    enabled: place === 'explore' && view.selected !== undefined && layers.length > 0,
    select: nameOf,
  });
  const name = place === 'explore' && view.selected ? data : undefined;
  useEffect(() => {
    document.title = [name, board, PLACE_WORDS[place], PROGRAM].filter(Boolean).join(' · ');
  }, [name, board, place]);
}
