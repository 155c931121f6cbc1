/** What is answered when the thread that searched is gone: what it had told, and that this is not all. */
import { STANDINGS } from '../../../contract/model.ts';
import { rankOf } from '../../../domain/evidence/standing.ts';
import type { Findings, Group, Question } from '../../path-finder.ts';

export interface Told {
  reason: 'memory' | 'time';
  revision: number;
  groups: readonly Group[];
  searchedTo: number;
}

export function partialFindings(
  question: Question,
  { reason, revision, groups, searchedTo }: Told,
): Findings {
  const { layers: asked = question.layers.usual, standing: weakest = 'alleged' } = question.rules;
  return {
    complete: false,
    reason,
    truncated: false,
    revision,
    paths: groups.flatMap((group) => group.paths),
    breaks: [],
    unreached: { from: [], to: [] },
    scope: {
      searchedTo,
      hubs: [],
      layersOff: question.layers.known.filter((layer) => !asked.includes(layer)),
      standingsOff: STANDINGS.filter((standing) => rankOf(standing) > rankOf(weakest)),
    },
    relaxations: [],
  };
}
