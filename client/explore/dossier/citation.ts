/** What is copied: plain text, complete enough for a footnote. */
import type { Layer } from '../../../server/contract/model.ts';
import type { ClaimView, Included, ResponseView, SourceView } from '../../../server/contract/views.ts';
import { authorOf, dateBesides } from '../../words/citing.ts';
import { CITATION } from '../../words/explore/dossier/citation.ts';
import { dateWords } from '../../words/grammar.ts';
import { heldAsOf, partReplies } from './evidence.ts';
import { type Read, titleOf } from './read-selection.ts';

/** Of which case and state of it a citation is. */
export interface Edition {
  title: string | undefined;
  revision: number;
  layers: readonly Layer[];
}

/** “Title”, publisher, who carries it, date, address. */
export function sourceCitation(
  source: SourceView | undefined,
  id: string,
  sources: Included['sources'],
): string {
  if (!source) return id;
  const { originatesFrom: origin } = source;
  return CITATION.source(
    [
      CITATION.title(source.title),
      source.publisher,
      source.carriedBy !== undefined && CITATION.carriedBy(source.carriedBy),
      dateBesides(source),
      origin !== undefined && CITATION.copyOf(sources[origin]?.title ?? origin),
      source.url,
      source.retrieved !== undefined && CITATION.retrieved(source.retrieved),
    ].filter(isSaid),
  );
}

const isSaid = (detail: string | false | undefined): detail is string =>
  typeof detail === 'string' && detail !== '';

const where = (
  record: { source: string; locator: string; date?: string | undefined; grade?: string | undefined },
  sources: Included['sources'],
): string =>
  CITATION.place(
    [
      sourceCitation(sources[record.source], record.source, sources),
      record.locator,
      record.date !== undefined &&
        sources[record.source]?.date?.startsWith(record.date) !== true &&
        dateWords(record.date),
      record.grade !== undefined && CITATION.grade(record.grade),
    ].filter(isSaid),
  );

const claimCitation = (claim: ClaimView, { sources }: Included): string =>
  CITATION.claim({
    id: claim.id,
    who: claim.attribution,
    standing: claim.status,
    text: claim.paraphrase,
    quote: claim.quote,
    where: where(claim, sources),
  });

const replyCitation = (response: ResponseView, { entities, sources }: Included): string =>
  CITATION.reply({
    id: response.id,
    who: authorOf(response, entities),
    kind: response.kind,
    text: response.text,
    where: where(response, sources),
  });

/** In the order in which they are read: a denial first, then what was said in court. */
function repliesCited(responses: readonly ResponseView[], included: Included): string[] {
  const { replies, aside } = partReplies(responses);
  const inOrder = [...replies, ...aside];
  return inOrder.length === 0 ? [CITATION.noReply] : inOrder.map((each) => replyCitation(each, included));
}

const edition = ({ title, revision }: Edition, asOf?: string): string =>
  CITATION.edition(title, revision, asOf);

/** Every claim and every reply; who copies a claim copies what answers it. */
export function citationOf(read: Read, of: Edition): string {
  if (read.kind === 'source') {
    const { source, included } = read.first;
    return CITATION.sourceAlone(sourceCitation(source, source.id, included.sources), source.id, edition(of));
  }
  const { included, responses } = read.answer;
  if (read.kind === 'relation') {
    const { relation, claims } = read.answer;
    return [
      CITATION.line(read.answer.sentence, relation.standing, relation.disputed),
      ...claims.map((claim) => claimCitation(claim, included)),
      ...repliesCited(responses, included),
      edition(of, heldAsOf(relation, of.layers)),
    ].join('\n');
  }
  const { badges, statements } = read.answer;
  const lines = [...new Set(badges.flatMap((badge) => badge.relations))].flatMap(
    (id) => included.relations[id] ?? [],
  );
  const claims = [
    ...lines.flatMap((line) => line.claims.flatMap((id) => included.claims[id] ?? [])),
    ...statements,
  ];
  return [
    titleOf(read),
    ...new Set(claims.map((claim) => claimCitation(claim, included))),
    ...(claims.length === 0 && responses.length === 0 ? [] : repliesCited(responses, included)),
    edition(of),
  ].join('\n');
}
