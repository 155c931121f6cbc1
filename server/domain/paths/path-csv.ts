/** An answer as a table: one row for each step of each path, so that it can be sorted and counted in a spreadsheet. */
import type { PathsAnswer, PathView } from '../../contract/paths.ts';
import type { ClaimView, Included, RelationView } from '../../contract/views.ts';
import { csvOf } from '../text/csv.ts';
import { REPLY_WORDS } from '../text/terms.ts';
import { sourceInWords } from './tell-answer.ts';

const HEADER = [
  ...['path', 'hops', 'step', 'from_id', 'from', 'verb', 'direction', 'to_id', 'to'],
  ...['standing', 'disputed', 'relations', 'sentences', 'claims', 'sources', 'replies'],
  ...['weakest', 'independent_sources', 'rests_on_one_source', 'open_dates'],
];

/**
 * Begins with a byte-order mark, by which spreadsheets know its encoding. Several values in one cell are parted by “ | ”;
 * `direction` is `against` where the verb reads from `to` to `from`.
 */
export function answerAsCsv({ paths, included }: Pick<PathsAnswer, 'paths' | 'included'>): string {
  return csvOf([HEADER, ...paths.flatMap((path, index) => pathRows(path, index + 1, included))]);
}

const pathRows = (path: PathView, number: number, included: Included): (string | number)[][] =>
  path.steps.map((step, index) => {
    const relations = step.relations.flatMap((id) => included.relations[id] ?? []);
    const [best] = relations;
    return [
      ...[number, path.hops, index + 1],
      ...[step.from, included.entities[step.from]?.name ?? step.from],
      ...[best?.verb ?? '', best?.from === step.from ? 'along' : 'against'],
      ...[step.to, included.entities[step.to]?.name ?? step.to],
      ...[best?.standing ?? '', yesOrNo(relations.some(({ disputed }) => disputed))],
      ...[several(step.relations), several(relations.map(({ sentence }) => sentence))],
      ...evidenceOf(relations, included),
      ...[path.weakest, path.sources, yesOrNo(path.restsOnOneSource), path.openDates],
    ];
  });

/** The claims, where each stands, and every reply to them in full. */
function evidenceOf(relations: readonly RelationView[], included: Included): string[] {
  const claims = relations.flatMap((relation) => relation.claims.flatMap((id) => included.claims[id] ?? []));
  const replies = new Set(relations.flatMap((relation) => relation.responses));
  return [
    several(
      claims.map(
        ({ id, status, attribution, paraphrase }) => `${id}, ${status}, ${attribution}: ${paraphrase}`,
      ),
    ),
    several(claims.map((claim) => sourced(claim, included))),
    several(
      [...replies].flatMap((id) => {
        const reply = included.responses[id];
        if (!reply) return [];
        const by = included.entities[reply.by]?.name ?? reply.by;
        return [`${id}, ${by}, ${REPLY_WORDS[reply.kind]}: ${reply.text} (${sourced(reply, included)})`];
      }),
    ),
  ];
}

function sourced({ source, locator }: Pick<ClaimView, 'source' | 'locator'>, { sources }: Included): string {
  const view = sources[source];
  return `${view ? sourceInWords(view) : source}, ${locator}`;
}

const several = (texts: readonly string[]): string => texts.join(' | ');
const yesOrNo = (holds: boolean): string => (holds ? 'yes' : 'no');
