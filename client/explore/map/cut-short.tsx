/** More names are open than a map draws: what can be kept of them, each as one step that can be undone. */
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { MOST_ENTITIES, subgraphQuery } from '../../requests/read-subgraph.ts';
import { Message } from '../../ui/message.tsx';
import { CUT_SHORT } from '../../words/explore/cut-short.ts';
import { numeral } from '../../words/grammar.ts';
import { type Change, familiesOf, removeEntities, type Settled } from '../view.ts';
import { type Criterion, type Narrowing, narrowings } from './narrowings.ts';
import './cut-short.css';

interface CutShortProps {
  view: Settled;
  change: Change;
}

export function CutShort({ view, change }: CutShortProps) {
  const offered = useNarrowings(view);
  const keep = (ids: readonly string[], words: string) => {
    const kept = new Set(ids);
    change(
      (now) =>
        removeEntities(
          now,
          now.entities.filter((id) => !kept.has(id)),
        ),
      { words },
    );
  };
  return (
    <>
      <Message
        kind="cut-short"
        way={{
          label: CUT_SHORT.keepFirst,
          onGo: () => keep(view.entities.slice(0, MOST_ENTITIES), CUT_SHORT.keptFirst),
        }}
      >
        {CUT_SHORT.said(view.entities.length, MOST_ENTITIES)}
      </Message>
      {offered.length > 0 && (
        <div className="cut-short">
          <p id="cut-short-title">{CUT_SHORT.keepOnly}</p>
          <ul aria-labelledby="cut-short-title">
            {offered.map(({ criterion, ids }) => (
              <li key={JSON.stringify([criterion, ids.length])}>
                <button
                  type="button"
                  className="action"
                  onClick={() => keep(ids, CUT_SHORT.kept(ids.length))}
                >
                  {inWords(criterion, ids.length)}
                </button>
                {criterion.by !== 'most-joined' && <span className="quiet">{numeral(ids.length)}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** Nothing until it is known who all of them are: as many are asked about at once as an answer tells of. */
function useNarrowings({ entities, lens, hidden }: Settled): readonly Narrowing[] {
  const chunks = useMemo(
    () =>
      Array.from({ length: Math.ceil(entities.length / MOST_ENTITIES) }, (_, index) =>
        entities.slice(index * MOST_ENTITIES, (index + 1) * MOST_ENTITIES),
      ),
    [entities],
  );
  const parts = useQueries({
    queries: chunks.map((ids) => subgraphQuery(ids, lens, familiesOf(hidden))),
    combine: (answers) => answers.map(({ data }) => data),
  });
  return useMemo(() => {
    const known = parts.filter((part) => part !== undefined);
    return known.length === chunks.length ? narrowings(known, entities, MOST_ENTITIES) : [];
  }, [parts, chunks.length, entities]);
}

function inWords(criterion: Criterion, names: number): string {
  switch (criterion.by) {
    case 'kind':
      return CUT_SHORT.kind(criterion.kind);
    case 'family':
      return CUT_SHORT.family(criterion.family);
    case 'standing':
      return CUT_SHORT.standing(criterion.standing);
    case 'no-hubs':
      return CUT_SHORT.noHubs;
    case 'most-joined':
      return CUT_SHORT.mostJoined(names);
  }
}
