/** A board as a file, and a file as a board: what is wrong with it is said by field, without a word of what it says. */
import { Board } from '../../server/contract/board.ts';
import { BOARD_FILE_END, BOARD_FILE_VERSION, BoardFile } from '../../server/contract/board-file.ts';
import { BOARD_FAULTS, BOARD_FILE, OTHER_FAULT } from '../words/boards/file.ts';

/** A server takes no more of a board. */
const MOST_BYTES = 1_000_000;
/** So many faults are told one by one. */
const MOST_TOLD = 5;

/** Why a file cannot be opened, in sentences. */
export interface Refused {
  refused: string[];
}

/** `name` is safe on any disk. */
export function fileOf(board: Board, from: BoardFile['case']): { name: string; file: Blob } {
  const written: BoardFile = { throughlineBoard: BOARD_FILE_VERSION, ...(from && { case: from }), board };
  return {
    name: `${slugOf(board.title)}${BOARD_FILE_END}`,
    file: new Blob([`${JSON.stringify(written, null, 2)}\n`], { type: 'application/json' }),
  };
}

/** Letters of any script and digits, the rest as hyphens. */
const slugOf = (title: string | undefined): string =>
  (title ?? '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || BOARD_FILE.untitled;

export async function readBoardFile(file: Blob): Promise<BoardFile | Refused> {
  if (file.size > MOST_BYTES) return refused(BOARD_FILE.tooLarge);
  const value = jsonIn(await file.text());
  if (value === undefined) return refused(BOARD_FILE.notJson);
  if (!isRecord(value) || !Object.hasOwn(value, 'throughlineBoard')) return refused(BOARD_FILE.notBoard);
  if (value['throughlineBoard'] !== BOARD_FILE_VERSION) return refused(BOARD_FILE.otherVersion);
  const read = BoardFile.safeParse(value);
  return read.success ? read.data : { refused: faultsOf(read.error.issues) };
}

const refused = (sentence: string): Refused => ({ refused: [sentence] });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
}

/** The first few, and how many more. */
function faultsOf(issues: readonly Issue[]): string[] {
  const told = issues
    .slice(0, MOST_TOLD)
    .map((issue) => BOARD_FILE.fault(fieldOf(issue.path), faultWords(issue)));
  const more = issues.length - told.length;
  return more > 0 ? [...told, BOARD_FILE.more(more)] : told;
}

const faultWords = ({ code = '' }: Issue): string => BOARD_FAULTS[code] ?? OTHER_FAULT;

/** The names of fields are ours; a key of a record, the id of an entity say, is not repeated. */
function fieldOf(path: readonly PropertyKey[]): string {
  const names = path.map((key) => {
    if (typeof key === 'number') return String(key + 1);
    return FIELDS.has(String(key)) ? String(key) : '…';
  });
  return names.length === 0 ? BOARD_FILE.whole : names.join(' › ');
}

const FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(BoardFile.shape),
  'title',
  'revision',
  ...Object.keys(Board.shape),
  ...Object.keys(Board.shape.view.shape),
  ...Object.keys(Board.shape.sheet.unwrap().shape),
  ...Object.keys(Board.shape.notes.unwrap().element.shape),
  'kind',
  'relations',
]);
