/** What can be done with the selection: listed at the foot of the dossier, and on single keys. */
import { useState } from 'react';
import { api, call } from '../api.ts';
import type { Subgraph } from '../requests/read-subgraph.ts';
import type { Deed } from './dossier.tsx';
import { citationOf } from './evidence.ts';
import type { ExplorePageProps } from './explore-page-props.ts';
import { removeEntities } from './view.ts';

export interface Deeds {
  listed: Deed[];
  askPaths?: (() => void) | undefined;
  addToFigure?: (() => void) | undefined;
}

async function copyCitation(relation: string): Promise<void> {
  const answer = await call(api.readRelation, { params: { id: relation } });
  await navigator.clipboard.writeText(citationOf(answer));
}

export function useDeeds(props: ExplorePageProps, shown: Subgraph): Deeds {
  const { view, change, onAskPaths, onAddToFigure, figure } = props;
  const { selected } = view;
  const [copied, setCopied] = useState<string>();
  if (!selected) return { listed: [] };

  if (selected.kind === 'entity') {
    const lines = shown.relations
      .filter((relation) => [relation.from, relation.to].includes(selected.id))
      .map((relation) => relation.id);
    const askPaths = () => onAskPaths(selected.id);
    const addToFigure = lines.length > 0 ? () => onAddToFigure(lines) : undefined;
    const listed: Deed[] = [{ label: 'Ask for paths', onDo: askPaths }];
    if (addToFigure) listed.push({ label: 'Add its lines to figure', onDo: addToFigure });
    if (view.entities.includes(selected.id))
      listed.push({ label: 'Take off', onDo: () => change((now) => removeEntities(now, [selected.id])) });
    return { listed, askPaths, addToFigure };
  }

  const relation = shown.relations.find((each) => each.id === selected.id);
  const askPaths = relation && (() => onAskPaths(relation.from, relation.to));
  const addToFigure = () => onAddToFigure([selected.id]);
  const copy = () =>
    copyCitation(selected.id).then(
      () => setCopied(selected.id),
      () => setCopied(undefined),
    );
  return {
    askPaths,
    addToFigure,
    listed: [
      ...(askPaths ? [{ label: 'Ask for paths', onDo: askPaths }] : []),
      { label: figure.includes(selected.id) ? 'In the figure' : 'Add to figure', onDo: addToFigure },
      { label: copied === selected.id ? 'Copied' : 'Copy citation', onDo: copy },
    ],
  };
}
