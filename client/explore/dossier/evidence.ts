/** How claims are weighed and replies put in order in the dossier. */
import type { Layer, ResponseKind } from '../../../server/contract/model.ts';
import type { ClaimView, Included, RelationView, ResponseView } from '../../../server/contract/views.ts';
import { rootOf } from '../../../server/domain/evidence/roots.ts';
import { disputes } from '../../../server/domain/evidence/standing.ts';
import { courtCaseOf } from '../../words/citing.ts';
import { datedWords, shortNote } from '../../words/grammar.ts';

/** How many distinct sources the claims go back to: a copy is not a second source. */
export function independentSources(
  claims: readonly Pick<ClaimView, 'source'>[],
  sources: Included['sources'],
): number {
  const origins = new Map(
    Object.values(sources).flatMap((source): [string, string][] =>
      source.originatesFrom === undefined ? [] : [[source.id, source.originatesFrom]],
    ),
  );
  return new Set(claims.map((claim) => rootOf(claim.source, origins))).size;
}

/** What an outlet clarifies and what a court decides is no reply by one to one claim: it stands below both columns. */
const ASIDE: readonly ResponseKind[] = ['litigation', 'clarification'];

const byLatest = (a: ResponseView, b: ResponseView): number => {
  const [first = '', second = ''] = [a.date, b.date];
  return first === second ? 0 : first < second ? 1 : -1;
};

/** A denial comes first, and of what a court decided the latest. */
export function partReplies(responses: readonly ResponseView[]) {
  const isAside = (response: ResponseView) => ASIDE.includes(response.kind);
  const weight = (response: ResponseView) => (disputes(response.kind) ? 0 : 1);
  return {
    replies: responses.filter((response) => !isAside(response)).toSorted((a, b) => weight(a) - weight(b)),
    aside: responses
      .filter(isAside)
      .toSorted((a, b) => ASIDE.indexOf(a.kind) - ASIDE.indexOf(b.kind) || byLatest(a, b)),
  };
}

/** What stands in full, and under it the earlier rulings of the same case, which are listed when asked for. */
export interface Matter {
  latest: ResponseView;
  earlier: ResponseView[];
}

/**
 * Only a ruling whose later ruling in the same case stands in full is folded: that a case is brought, a denial and a
 * clarification never are. A ruling without a date is not known to be earlier, and stands too.
 * @param aside in the order of `partReplies`
 */
export function mattersOf(aside: readonly ResponseView[], sources: Included['sources']): Matter[] {
  const matters: Matter[] = [];
  const ofCase = new Map<string, Matter>();
  for (const response of aside) {
    const court = response.kind === 'litigation' ? courtCaseOf(sources[response.source]) : undefined;
    const key = court && `${court.name}\n${response.by}`;
    const known = key === undefined ? undefined : ofCase.get(key);
    if (known && response.date !== undefined) known.earlier.push(response);
    else {
      const matter = { latest: response, earlier: [] };
      matters.push(matter);
      if (key !== undefined && response.date !== undefined) ofCase.set(key, matter);
    }
  }
  return matters;
}

/** “July 2022, estimated”: a line without a date of its own is as old as the snapshot that it stands in. */
export function heldAsOf(
  relation: Pick<RelationView, 'asOf' | 'asOfNote' | 'layer'>,
  layers: readonly Layer[],
): string | undefined {
  const dated = relation.asOf === undefined ? layers.find((layer) => layer.id === relation.layer) : relation;
  return datedWords(dated?.asOf, shortNote(dated?.asOfNote));
}
