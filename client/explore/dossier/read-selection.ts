/** What the dossier shows: the answer for what is selected, and until it is there the last one that was. */
import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import { readRelation } from '../../requests/read-relation.ts';
import type { Lens } from '../../state/lens.ts';
import { DOSSIER_TITLES } from '../../words/explore/dossier/title.ts';
import { kindInWords } from '../../words/terms.ts';
import type { Selection } from '../view.ts';
import { readEntity } from './read-entity.ts';
import { readSourcePage } from './read-source.ts';
import { readUnclaimed } from './read-unclaimed.ts';

/** @param layers every layer of the case */
async function readSelection(
  { kind, id }: Selection,
  lens: Lens,
  layers: readonly string[],
  signal: AbortSignal,
) {
  switch (kind) {
    case 'relation': {
      const answer = await readRelation(id, lens.asOf, signal);
      return { kind, id, answer, unclaimed: await readUnclaimed(answer, layers, signal) };
    }
    case 'entity':
      return { kind, id, answer: await readEntity(id, lens, signal) };
    case 'source':
      return { kind, id, first: await readSourcePage(id, '', signal) };
  }
}

export type Read = Awaited<ReturnType<typeof readSelection>>;

/** What of the lens the answer depends on. */
function lensOf({ kind }: Selection, lens: Lens): Partial<Lens> {
  if (kind === 'source') return {};
  return kind === 'entity' ? lens : { asOf: lens.asOf };
}

/** The question, so that what is copied is what is read. */
export const selectionQuery = (selected: Selection | undefined, lens: Lens, layers: readonly string[]) =>
  queryOptions({
    queryKey: ['selection', selected?.kind, selected?.id, selected && lensOf(selected, lens)],
    queryFn: selected ? ({ signal }) => readSelection(selected, lens, layers, signal) : skipToken,
  });

/** `data` is that of an earlier selection while `isPlaceholderData`; it says itself what it is of. */
export const useSelection = (selected: Selection | undefined, lens: Lens, layers: readonly string[]) =>
  useQuery({ ...selectionQuery(selected, lens, layers), placeholderData: keepPreviousData });

/** What stands at the head of a dossier, as one sentence. */
export function titleOf(read: Read): string {
  if (read.kind === 'relation') return read.answer.sentence;
  if (read.kind === 'entity')
    return DOSSIER_TITLES.entity(read.answer.entity.name, kindInWords(read.answer.entity));
  const { title, publisher } = read.first.source;
  return DOSSIER_TITLES.source(title, publisher);
}
