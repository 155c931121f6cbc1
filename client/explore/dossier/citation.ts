/** What is copied: plain text, complete enough for a footnote. */
import type { Layer } from '../../../server/contract/model.ts';
import type { ClaimView, Included, ResponseView, SourceView } from '../../../server/contract/views.ts';
import { authorOf, dateBesides } from '../../ui/citing.ts';
import { capitalised, dateWords, RESPONSE_WORDS, STANDING_WORDS } from '../../ui/wording.ts';
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
  return [
    `“${source.title}”`,
    source.publisher,
    source.carriedBy !== undefined && `carried by ${source.carriedBy}`,
    dateBesides(source),
    origin !== undefined && `a copy of “${sources[origin]?.title ?? origin}”`,
    source.url,
    source.retrieved !== undefined && `retrieved ${dateWords(source.retrieved)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** A sentence of its own, whatever sign it ends with. */
const ended = (text: string): string => (/[.!?…”"’)]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const where = (
  record: { source: string; locator: string; date?: string | undefined; grade?: string | undefined },
  sources: Included['sources'],
): string =>
  [
    sourceCitation(sources[record.source], record.source, sources),
    record.locator,
    record.date !== undefined &&
      sources[record.source]?.date?.startsWith(record.date) !== true &&
      dateWords(record.date),
    record.grade !== undefined && `grade ${record.grade}`,
  ]
    .filter(Boolean)
    .join('; ');

function claimCitation(claim: ClaimView, { sources }: Included): string {
  const quote = claim.quote === undefined ? '' : ` “${claim.quote}”`;
  return `Claim ${claim.id}. ${claim.attribution} (${STANDING_WORDS[claim.status].toLowerCase()}): ${ended(claim.paraphrase)}${quote} ${where(claim, sources)}.`;
}

const replyCitation = (response: ResponseView, { entities, sources }: Included): string =>
  `Reply ${response.id}. ${authorOf(response, entities)} (${RESPONSE_WORDS[response.kind]}): ${ended(response.text)} ${where(response, sources)}.`;

const NO_REPLY = 'No reply is recorded.';

/** In the order in which they are read: a denial first, then what was said in court. */
function repliesCited(responses: readonly ResponseView[], included: Included): string[] {
  const { replies, aside } = partReplies(responses);
  const inOrder = [...replies, ...aside];
  return inOrder.length === 0 ? [NO_REPLY] : inOrder.map((each) => replyCitation(each, included));
}

const edition = ({ title, revision }: Edition, asOf?: string): string =>
  [asOf && `As of ${asOf}.`, `${title === undefined ? '' : `${title}, `}revision ${revision}.`]
    .filter(Boolean)
    .map((part) => capitalised(String(part)))
    .join(' ');

/** Every claim and every reply; who copies a claim copies what answers it. */
export function citationOf(read: Read, of: Edition): string {
  if (read.kind === 'source') {
    const { source, included } = read.first;
    return `${sourceCitation(source, source.id, included.sources)}. Source ${source.id}. ${edition(of)}`;
  }
  const { included, responses } = read.answer;
  if (read.kind === 'relation') {
    const { relation, claims } = read.answer;
    return [
      `${read.answer.sentence} ${STANDING_WORDS[relation.standing]}${relation.disputed ? ', disputed' : ''}.`,
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
