/** What would be left without a source, as lists to read. */
import type { WithdrawalAnswer } from '../../../server/contract/support.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { WITHDRAWAL } from '../../words/explore/dossier/source.tsx';

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
  /** Each with what it would lose. */
  boards: { id: string; words: string }[];
  /** How many. */
  statements: number;
  replies: number;
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
    weaker: answer.weaker.flatMap(({ relation, from, to }) => line(relation, WITHDRAWAL.weakened(from, to))),
    boards: answer.boards.map((board) => ({
      id: board.id,
      words: WITHDRAWAL.board(board.title ?? WITHDRAWAL.untitled, {
        chain: board.chain,
        figure: board.figure,
        lines: board.relations.length,
      }),
    })),
    statements: answer.statements.length,
    replies: answer.responses.length,
  };
}
