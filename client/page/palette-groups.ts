/** What the palette offers for what is typed: deeds, names, boards, in this order. */
import type { BoardEntry } from '../../server/contract/board.ts';
import type { Hit } from '../search/search-names.ts';
import type { Command } from '../ui/command.ts';
import { titleWords } from '../words/boards/title.ts';
import { PALETTE } from '../words/page/palette.ts';
import { kindInWords } from '../words/terms.ts';

export interface Offered {
  /** The same for the same thing, while the palette is open. */
  id: string;
  label: string;
  /** Quiet, after it. */
  note?: string | undefined;
  keys?: string | undefined;
  isName?: boolean;
  onRun: () => void;
}

export interface OfferedGroup {
  title: string;
  offered: Offered[];
}

interface Offering {
  typed: string;
  commands: readonly Command[];
  hits: readonly Hit[];
  boards: readonly BoardEntry[];
  onName: (entity: string) => void;
  onBoard: (board: BoardEntry) => void;
}

/** Of boards, while nothing is typed. */
const MOST_RECENT = 5;
const MOST_BOARDS = 8;

const wordsOf = (typed: string): string[] => typed.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether a label holds every word that is typed. */
const fits = (label: string, typed: string): boolean => {
  const lower = label.toLowerCase();
  return wordsOf(typed).every((word) => lower.includes(word));
};

/** Those whose label holds every word that is typed. */
export const fittingCommands = (commands: readonly Command[], typed: string): Command[] =>
  commands.filter(({ label }) => fits(label, typed));

/** Groups without anything in them are left out. */
export function paletteGroups({ typed, commands, hits, boards, onName, onBoard }: Offering): OfferedGroup[] {
  const isAsking = wordsOf(typed).length > 0;
  const fittingBoards = boards.filter(({ title }) => fits(PALETTE.boardCalled(titleWords(title)), typed));
  const groups: OfferedGroup[] = [
    {
      title: PALETTE.deeds,
      offered: fittingCommands(commands, typed).map((command) => ({
        id: `deed ${command.label}`,
        ...command,
      })),
    },
    {
      title: PALETTE.names,
      offered: (isAsking ? hits : []).map(({ entity, matched }) => ({
        id: `name ${entity.id}`,
        label: entity.name,
        note: [kindInWords(entity), matched.name !== entity.name && matched.name].filter(Boolean).join(' · '),
        isName: true,
        onRun: () => onName(entity.id),
      })),
    },
    {
      title: isAsking ? PALETTE.boards : PALETTE.boardsLately,
      offered: fittingBoards.slice(0, isAsking ? MOST_BOARDS : MOST_RECENT).map((board) => ({
        id: `board ${board.id}`,
        label: titleWords(board.title),
        note: PALETTE.namesOnBoard(board.entities),
        onRun: () => onBoard(board),
      })),
    },
  ];
  return groups.filter(({ offered }) => offered.length > 0);
}

/** Those that were opened last come first; the others after them, the latest of the graph first. */
export function byRecency(boards: readonly BoardEntry[], recent: readonly string[]): BoardEntry[] {
  const place = ({ id }: BoardEntry) => {
    const at = recent.indexOf(id);
    return at < 0 ? recent.length : at;
  };
  return boards.toSorted((a, b) => place(a) - place(b) || b.revision - a.revision || b.version - a.version);
}
