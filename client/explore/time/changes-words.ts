/** What changed between two dates as lists to read: each line its sentence, and what is sure of it. */
import type { ChangesAnswer } from '../../../server/contract/time.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { shareText } from '../../../server/domain/drawing/verbs.ts';
import { claimsInWords } from '../table/rows.ts';

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

const NOT_STATED = 'a share not stated';

const shareWords = (share: Share, { shareOf }: Pick<RelationView, 'shareOf'>): string =>
  share === null ? NOT_STATED : (shareText({ share, shareOf }) ?? NOT_STATED);

const TOO_ROUGH = 'Perhaps: the dates are too rough to say so for sure.';

export function changeLists(answer: ChangesAnswer): ChangeList[] {
  const { relations } = answer.included;
  const row = (id: string, note?: (relation: RelationView) => string | undefined): ChangeRow[] => {
    const relation = relations[id];
    return relation
      ? [{ relation, what: relation.sentence, note: note?.(relation), cited: claimsInWords(relation) }]
      : [];
  };
  const turned = (changes: ChangesAnswer['began']) =>
    changes.flatMap(({ relation, certain }) => row(relation, () => (certain ? undefined : TOO_ROUGH)));
  return [
    { title: 'Begun', none: 'No line is known to have begun.', rows: turned(answer.began) },
    { title: 'Ended', none: 'No line is known to have ended.', rows: turned(answer.ended) },
    {
      title: 'Changed share',
      none: 'No share is known to have changed.',
      rows: answer.changed.flatMap(({ after, from, to }) =>
        row(after, (relation) => `From ${shareWords(from, relation)} to ${shareWords(to, relation)}.`),
      ),
    },
    {
      title: 'Cannot be told',
      none: 'Every line has the dates to tell.',
      rows: answer.unknown.flatMap((id) => row(id)),
    },
  ];
}
