/** What changed between two dates as lists to read: each line its sentence, and what is sure of it. */
import type { ChangesAnswer } from '../../../server/contract/time.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { shareText } from '../../../server/domain/drawing/verbs.ts';
import { claimsInWords } from '../../words/explore/table.ts';
import { CHANGE_LISTS, CHANGES } from '../../words/explore/timeline.ts';

export interface ChangeRow {
  relation: RelationView;
  what: string;
  /** What besides the sentence has to be said: a share before, a date that is too rough. */
  note: string | undefined;
  cited: string;
}

export interface ChangeList {
  title: string;
  /** Said where the list is empty. */
  none: string;
  rows: ChangeRow[];
}

type Share = ChangesAnswer['changed'][number]['from'];

const shareWords = (share: Share, { shareOf }: Pick<RelationView, 'shareOf'>): string =>
  (share === null ? undefined : shareText({ share, shareOf })) ?? CHANGES.noShare;

export function changeLists(answer: ChangesAnswer): ChangeList[] {
  const { relations } = answer.included;
  const row = (id: string, note?: (relation: RelationView) => string | undefined): ChangeRow[] => {
    const relation = relations[id];
    return relation
      ? [{ relation, what: relation.sentence, note: note?.(relation), cited: claimsInWords(relation) }]
      : [];
  };
  const turned = (changes: ChangesAnswer['began']) =>
    changes.flatMap(({ relation, certain }) => row(relation, () => (certain ? undefined : CHANGES.tooRough)));
  return [
    { title: CHANGE_LISTS.begun, none: CHANGE_LISTS.noneBegun, rows: turned(answer.began) },
    { title: CHANGE_LISTS.ended, none: CHANGE_LISTS.noneEnded, rows: turned(answer.ended) },
    {
      title: CHANGE_LISTS.share,
      none: CHANGE_LISTS.noShare,
      rows: answer.changed.flatMap(({ after, from, to }) =>
        row(after, (relation) => CHANGES.share(shareWords(from, relation), shareWords(to, relation))),
      ),
    },
    {
      title: CHANGE_LISTS.unknown,
      none: CHANGE_LISTS.noneUnknown,
      rows: answer.unknown.flatMap((id) => row(id)),
    },
  ];
}
