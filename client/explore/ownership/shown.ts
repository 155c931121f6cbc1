/** What the table and the dossier have of an ownership answer: the entities that are drawn, and every relation that it tells of. */
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { type Answers, includedOf } from './holdings.ts';
import type { HoldingsDrawing } from './holdings-drawing.ts';

/** The lines that join two of the boxes. */
export function drawnIn({ entities, relations }: Subgraph): string[] {
  const here = new Set(entities.map(({ id }) => id));
  return relations.filter(({ from, to }) => here.has(from) && here.has(to)).map(({ id }) => id);
}

export function shownOf(answers: Answers, { boxes }: HoldingsDrawing): Subgraph {
  const included = includedOf(answers);
  const told = answers.flatMap(({ holdings, others = [], control, beside, contested }) => [
    ...[...holdings, ...others, ...control, ...contested].flatMap(({ relations }) => relations),
    ...beside.map(({ relation }) => relation),
  ]);
  const entities = boxes.flatMap(({ opens }) =>
    opens === undefined ? [] : (included.entities[opens] ?? []),
  );
  return {
    entities,
    relations: [...new Set(told)].flatMap((id) => included.relations[id] ?? []),
    more: {},
    components: [entities.map(({ id }) => id)],
    hidden: { total: 0, layers: {}, families: {}, standings: {}, asOf: 0 },
    included,
  };
}
