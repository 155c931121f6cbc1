/** One interest of a relationship as a relation of ours, and in a sentence with all that the relation cannot hold. */
import { isPartialDate, type Relation } from '../../contract/model.ts';
import type { Place, Report } from '../reader.ts';
import { ANY_INTEREST, INTERESTS, type InterestMeaning, indirectly } from './interest-words.ts';
import type { Interest } from './statement.ts';

export interface ReadInterest {
  readonly relation: Pick<Relation, 'type'> &
    Partial<Pick<Relation, 'wording' | 'role' | 'since' | 'until' | 'share' | 'shareOf'>>;
  readonly words: string;
}

/** `undefined` for a relationship that states none. */
export function readInterest(interest: Interest | undefined, report: Report, place: Place): ReadInterest {
  const meaning = meaningOf(interest);
  if (interest === undefined) return { relation: meaning, words: 'an interest that is not stated' };
  const share = shareIn(interest, meaning, report, place);
  const { shareOf, ...rest } = meaning;
  return {
    relation: {
      ...rest,
      ...dateIn('since', interest.startDate, report, place),
      ...dateIn('until', interest.endDate, report, place),
      ...share,
      ...(shareOf !== undefined && { shareOf }),
    },
    words: interestWords(interest),
  };
}

function meaningOf(interest: Interest | undefined): InterestMeaning {
  const type = interest?.type ?? '';
  const meaning = (Object.hasOwn(INTERESTS, type) ? INTERESTS[type] : undefined) ?? ANY_INTEREST;
  return interest?.directOrIndirect === 'indirect' ? indirectly(meaning) : meaning;
}

function dateIn<K extends 'since' | 'until'>(
  field: K,
  text: string | undefined,
  report: Report,
  place: Place,
): { [key in K]?: string } {
  const date: { [key in K]?: string } = {};
  if (text === undefined) return date;
  if (isPartialDate(text)) date[field] = text;
  else report.loss('date-in-words', field === 'since' ? 'startDate' : 'endDate', place);
  return date;
}

/** Bounds that exclude their end become bounds that include it, which says less, and are counted. */
function shareIn(
  { share }: Interest,
  meaning: InterestMeaning,
  report: Report,
  place: Place,
): Pick<Relation, 'share'> {
  if (!share) return {};
  // What is no holding is not reckoned with: its share stands in the words.
  if (meaning.type !== 'owns') {
    report.loss('share-in-words', 'share', place);
    return {};
  }
  const { exact, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = share;
  for (const name of ['exclusiveMinimum', 'exclusiveMaximum'] as const)
    if (share[name] !== undefined) report.loss('share-bound', name, place);
  const min = exact ?? Math.max(minimum ?? 0, exclusiveMinimum ?? 0);
  const max = exact ?? Math.min(maximum ?? 100, exclusiveMaximum ?? 100);
  const isPercent = Object.values({ exact, minimum, maximum, exclusiveMinimum, exclusiveMaximum }).every(
    (bound) => bound === undefined || (bound >= 0 && bound <= 100),
  );
  if (isPercent && min <= max) return { share: { min, max } };
  report.loss('share-not-percent', 'share', place);
  return {};
}

/** "shareholding, indirect, more than 25 %, at most 50 %, from 2016-04-06". */
export function interestWords(interest: Interest): string {
  const { type, directOrIndirect, share, startDate, endDate, details, beneficialOwnershipOrControl } =
    interest;
  const beneficial =
    beneficialOwnershipOrControl === undefined
      ? undefined
      : `${beneficialOwnershipOrControl ? 'with' : 'without'} beneficial ownership or control`;
  return [
    type === undefined
      ? 'an interest of unstated kind'
      : type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
    directOrIndirect === 'unknown' ? 'direct or indirect' : directOrIndirect,
    ...shareWords(share),
    startDate && `from ${startDate}`,
    endDate && `until ${endDate}`,
    beneficial,
    details && `“${details}”`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

const BOUNDS = [
  ['exact', ''],
  ['minimum', 'at least '],
  ['exclusiveMinimum', 'more than '],
  ['maximum', 'at most '],
  ['exclusiveMaximum', 'less than '],
] as const;

const shareWords = (share: Interest['share']): string[] =>
  BOUNDS.flatMap(([name, before]) => {
    const bound = share?.[name];
    return bound === undefined ? [] : [`${before}${bound} %`];
  });
