/** Who says what a statement says, and on what. */
import { type Claim, isPartialDate, Line, type Source, type Status } from '../../contract/model.ts';
import type { Report } from '../reader.ts';
import { madeId } from '../tools/ids.ts';
import type { Statement } from './statement.ts';

/** What every claim of a statement has. */
export type Basis = Pick<Claim, 'source' | 'locator' | 'status' | 'attribution' | 'date'>;

const TITLES: Readonly<Record<string, string>> = {
  officialRegister: 'Official register',
  selfDeclaration: 'Self-declaration',
  thirdParty: 'Third party',
  primaryResearch: 'Primary research',
  verified: 'Verified statement',
};

/** That a declaration was verified makes it no act of a register. */
function statusOf(types: readonly string[]): Status {
  if (types.includes('officialRegister')) return 'documented';
  return types.includes('primaryResearch') ? 'reported' : 'attributed';
}

/**
 * One source for each register or declarer, whatever the page: pages of one register are not independent of each other.
 * The page and the day that it was seen are in the locator. Without a source of its own a statement rests on `otherwise`.
 */
export function basisOf(
  statement: Statement,
  otherwise: Source,
  report: Report,
  place: { file?: string; line?: number },
): { source: Source; basis: Basis } {
  const { source: given, publicationDetails } = statement;
  const types = given?.type ?? [];
  const publisher = publicationDetails?.publisher?.name ?? publicationDetails?.publisher?.url;
  const asserted = (given?.assertedBy ?? []).flatMap(({ name }) => (name ? [name] : [])).join(', ');
  const title =
    given?.description ||
    types
      .map((type) => TITLES[type])
      .filter((words) => words !== undefined)
      .join(', ');
  const by = asserted || publisher || otherwise.publisher;
  const isOwn = given !== undefined && (title !== '' || asserted !== '');
  const made = { title: title || by, publisher: by };
  const source: Source = isOwn
    ? { record: 'source', id: madeId('s', made.title, made.publisher, types.join(' ')), ...made }
    : publisher === undefined
      ? otherwise
      : {
          record: 'source',
          id: madeId('s', otherwise.title, publisher, ''),
          title: otherwise.title,
          publisher,
        };
  const locator = [
    `statement ${statement.statementId}`,
    ...(given?.url === undefined ? [] : [given.url]),
    ...(given?.retrievedAt === undefined ? [] : [`retrieved ${given.retrievedAt.slice(0, 10)}`]),
  ].join(', ');
  const fits = Line.safeParse(locator).success;
  if (!fits) report.loss('source-field', 'url', place);
  const date = statement.statementDate?.slice(0, 10);
  return {
    source,
    basis: {
      source: source.id,
      locator: fits ? locator : `statement ${statement.statementId}`,
      status: statusOf(types),
      attribution: by,
      ...(date !== undefined && isPartialDate(date) && { date }),
    },
  };
}
