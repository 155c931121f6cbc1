/**
 * Keeps a board on the server as the reader changes it: soon after each change, one request at a time, never over what
 * somebody else has saved meanwhile. What it could not save it says, and tries again.
 */
import type { Board } from '../../server/contract/board.ts';
import { CallError } from '../requests/api.ts';
import { newBoardId } from '../state/board-id.ts';
import { boardWithout } from './board-of.ts';

/** `version` absent: the board is to be new. Answers the version that it now has. */
export interface BoardStore {
  read(id: string): Promise<Board & { version: number }>;
  save(id: string, board: Board, version: number | undefined): Promise<number>;
}

/** `forked`: somebody else has saved it, so it goes on under another id. */
export type Told =
  | { kind: 'saved' }
  | { kind: 'unsaved'; why: string }
  | { kind: 'forked'; from: string; to: string };

/** What is known of a board on the server; kept in the tab's storage, so a reload does not forget it. */
interface Known {
  version?: number | undefined;
  /** The body as it was when it was last read or saved, as text. Absent: not compared yet. */
  saved?: string | undefined;
  /** What was sent and not answered: it may have arrived. */
  sent?: string | undefined;
}

interface Keeping {
  store: BoardStore;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  tell: (told: Told) => void;
}

const SOON_MS = 400;
const AGAIN_MS = 2000;

/** The same for the same body, in whatever order its keys come. */
function textOf({ title, view, figure, sheet, notes }: Board): string {
  const ordered = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(ordered);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, each]) => [key, ordered(each)]),
    );
  };
  return JSON.stringify(ordered({ title, view, figure, sheet, notes }));
}

export class BoardKeeper {
  readonly #keeping: Keeping;
  readonly #known = new Map<string, Known>();
  #wanted: { id: string; body: Board } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving = false;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /** The board as the server has it. What the page makes of it is no change. */
  adopt(id: string, { version }: { version: number }): void {
    this.#learn(id, { version, saved: undefined, sent: undefined });
  }

  /** It is no longer on the server: kept again, it is new there. */
  forget(id: string): void {
    if (this.#wanted?.id === id) this.#wanted = undefined;
    this.#learn(id, { version: undefined, saved: undefined, sent: undefined });
  }

  /** The board as it is to be. */
  keep(id: string, body: Board): void {
    const known = this.#knownOf(id);
    const text = textOf(body);
    if (known.version !== undefined && known.saved === undefined && known.sent === undefined)
      this.#learn(id, { saved: text });
    if (text === this.#knownOf(id).saved) {
      this.#wanted = undefined;
      return;
    }
    this.#wanted = { id, body };
    this.#later(SOON_MS);
  }

  /** At once: the page may be about to go. */
  flush(): void {
    if (this.#wanted) void this.#save();
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    const wanted = this.#wanted;
    if (!wanted || this.#saving) return;
    this.#saving = true;
    try {
      await this.#send(wanted.id, wanted.body);
      if (this.#wanted === wanted) this.#wanted = undefined;
      this.#keeping.tell({ kind: 'saved' });
    } catch (error) {
      this.#failed(wanted, error);
    } finally {
      this.#saving = false;
    }
    if (this.#wanted && this.#wanted !== wanted) this.#later(SOON_MS);
  }

  async #send(id: string, body: Board): Promise<void> {
    if (this.#knownOf(id).sent !== undefined) await this.#findOut(id);
    const { version } = this.#knownOf(id);
    const text = textOf(body);
    this.#learn(id, { sent: text });
    const saved = await this.#put(id, body, version);
    this.#learn(id, { version: saved, saved: text, sent: undefined });
  }

  /** Once more without what the server says is no longer in the case. */
  async #put(id: string, board: Board, version: number | undefined): Promise<number> {
    const { store } = this.#keeping;
    try {
      return await store.save(id, board, version);
    } catch (error) {
      if (!(error instanceof CallError && error.status === 422)) throw error;
      const pointers = error.faults.flatMap(({ code, pointer }) =>
        code.startsWith('unknown-') && pointer !== undefined ? [pointer] : [],
      );
      if (pointers.length === 0) throw error;
      return store.save(id, boardWithout(board, pointers), version);
    }
  }

  /** Whether what was sent without an answer has arrived. */
  async #findOut(id: string): Promise<void> {
    const { sent } = this.#knownOf(id);
    try {
      const there = await this.#keeping.store.read(id);
      if (textOf(there) === sent) this.#learn(id, { version: there.version, saved: sent });
    } catch (error) {
      if (!(error instanceof CallError && error.status === 404)) throw error;
      this.#learn(id, { version: undefined, saved: undefined });
    }
    this.#learn(id, { sent: undefined });
  }

  #failed(wanted: { id: string; body: Board }, error: unknown): void {
    if (!(error instanceof CallError)) throw error;
    if (error.status !== 0) this.#learn(wanted.id, { sent: undefined });
    if (error.status === 412) this.#fork(wanted.id);
    else this.#keeping.tell({ kind: 'unsaved', why: error.message });
    if (error.isPassing) this.#later(AGAIN_MS);
  }

  #fork(from: string): void {
    const to = newBoardId();
    if (this.#wanted?.id === from) this.#wanted = { id: to, body: this.#wanted.body };
    this.#keeping.tell({ kind: 'forked', from, to });
  }

  #knownOf(id: string): Known {
    const known = this.#known.get(id) ?? this.#readKnown(id);
    this.#known.set(id, known);
    return known;
  }

  #learn(id: string, news: Known): void {
    const known = { ...this.#knownOf(id), ...news };
    this.#known.set(id, known);
    try {
      this.#keeping.storage.setItem(`board ${id}`, JSON.stringify(known));
    } catch {
      // Full or forbidden: after a reload the board may go on under another id, with all that is on it.
    }
  }

  #readKnown(id: string): Known {
    try {
      const known: unknown = JSON.parse(this.#keeping.storage.getItem(`board ${id}`) ?? '{}');
      return typeof known === 'object' && known !== null ? known : {};
    } catch {
      return {};
    }
  }
}
