/** What would be left without a source, as lists to read. */
import type { WithdrawalAnswer } from '../../../server/contract/support.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { count, listWords, STANDING_WORDS } from '../../ui/wording.ts';

export interface WithdrawnLine {
  relation: RelationView;
  /** “Reported, then alleged”. */
  note?: string;
}

export interface Withdrawn {
  /** The other sources that go with it. */
  along: string[];
  lost: WithdrawnLine[];
  weaker: WithdrawnLine[];
  boards: { id: string; title: string; words: string }[];
  /** What else goes, as a sentence. */
  besides: string | undefined;
}

/** @param id the source that was asked about */
export function withdrawn(answer: WithdrawalAnswer, id: string): Withdrawn {
  const { relations, sources } = answer.included;
  const line = (relation: string, note?: string): WithdrawnLine[] => {
    const view = relations[relation];
    return view ? [{ relation: view, ...(note !== undefined && { note }) }] : [];
  };
  return {
    along: answer.sources.filter((each) => each !== id).map((each) => sources[each]?.title ?? each),
    lost: answer.lost.flatMap((relation) => line(relation)),
    weaker: answer.weaker.flatMap(({ relation, from, to }) =>
      line(relation, `${STANDING_WORDS[from]}, then ${STANDING_WORDS[to].toLowerCase()}`),
    ),
    boards: answer.boards.map((board) => ({
      id: board.id,
      title: board.title ?? 'A board without a title',
      words: boardWords(board),
    })),
    besides: besidesWords(answer),
  };
}

function boardWords({ chain, figure, relations }: WithdrawalAnswer['boards'][number]): string {
  const broken = [chain && 'the path followed on it would break', figure && 'its figure would lose a line'];
  const words = listWords(broken.filter((each) => each !== false));
  return words === '' ? `it would lose ${count(relations.length, 'line')}` : words;
}

function besidesWords({ statements, responses }: WithdrawalAnswer): string | undefined {
  const parts = [
    statements.length > 0 && count(statements.length, 'statement'),
    responses.length > 0 && count(responses.length, 'reply', 'replies'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `${listWords(parts)} would go too.`;
}
