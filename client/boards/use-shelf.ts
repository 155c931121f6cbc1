/** The list of the boards, and what is done with them: one thing at a time, each told when it is done or has failed. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Settled, writeView } from '../explore/view.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { usePages } from '../requests/use-pages.ts';
import { newBoardId } from '../state/board-id.ts';
import { say } from '../state/notices.ts';
import { currentParams, go } from '../state/url-state.ts';
import { takenInWords } from '../words/boards/board.ts';
import { BOARD_NOTICES, BOARD_STEPS } from '../words/boards/deeds.ts';
import { titleWords } from '../words/boards/title.ts';
import { MESSAGE, STEPS } from '../words/ui.ts';
import { readBoardFile } from './board-file.ts';
import { goToBoard, noneOf } from './go-to-board.ts';
import { inOrder } from './in-order.ts';
import { keeper } from './keeping.ts';
import * as shelf from './shelf.ts';

/** Whoever names a board or changes it sees it listed so, once it is saved. */
const SAVED_BY_MS = 700;

const KEY = ['boards'];

export type Shelf = ReturnType<typeof useShelf>;

export function useShelf(view: Settled, answer: CaseAnswer | undefined, onDone: () => void) {
  const queries = useQueryClient();
  const params = currentParams();
  const { board: current, named } = params;
  const asked = usePages(KEY, shelf.listBoards, { staleTime: 0, gcTime: 0 });
  const doing = useMutation({ mutationFn: (deed: () => Promise<void>) => deed() });
  const reread = () => queries.invalidateQueries({ queryKey: KEY });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on screen is saved under another name
  useEffect(() => {
    const timer = setTimeout(reread, SAVED_BY_MS);
    return () => clearTimeout(timer);
  }, [current, named]);

  const act = (deed: () => Promise<void>) =>
    doing.mutate(async () => {
      await deed();
      await reread();
    });

  const pages = asked.data?.pages ?? [];
  return {
    asked,
    entries: inOrder(pages.flatMap(({ items }) => items)),
    total: pages.at(-1)?.total ?? 0,
    current: current === undefined ? undefined : { id: current, title: named },
    error: doing.error,
    isBusy: doing.isPending,

    /** Keeps what is on screen from here on. */
    save(title: string | undefined) {
      go({ ...writeView(view), board: newBoardId(), named: title }, { words: BOARD_STEPS.saved });
    },

    rename(id: string, title: string | undefined) {
      if (id === current) go({ named: title }, { words: BOARD_STEPS.named });
      else act(() => shelf.rename(id, title));
    },

    open(id: string, title: string | undefined) {
      if (id === current) onDone();
      else
        act(async () => {
          await goToBoard(id, BOARD_STEPS.opened(title));
          onDone();
        });
    },

    duplicate: (id: string) =>
      act(() => {
        keeper().flush();
        return shelf.duplicate(id);
      }),

    download: (id: string) => act(() => shelf.download(id, caseOf(answer))),

    remove: (id: string, title: string | undefined) =>
      act(async () => {
        const restore = await shelf.remove(id);
        if (id === current) {
          go(noneOf(currentParams()), { place: 'explore', words: BOARD_STEPS.deleted });
          // What the page says is cleared with a step: this is said of the next.
          await new Promise((resolve) => setTimeout(resolve));
        }
        const onGo = () =>
          act(async () => {
            await restore();
            if (id === current) await goToBoard(id, BOARD_STEPS.broughtBack);
            say('board', undefined);
          });
        say('board', {
          words: BOARD_NOTICES.deleted(titleWords(title)),
          way: { label: STEPS.undo, onGo },
        });
      }),

    /** Gives why not, in sentences, where the file is no board. */
    async openFile(file: File): Promise<string[]> {
      const read = await readBoardFile(file);
      if ('refused' in read) return read.refused;
      act(async () => {
        const { id, leftOut } = await shelf.takeIn(read.board);
        await goToBoard(id, BOARD_STEPS.openedFile);
        await new Promise((resolve) => setTimeout(resolve));
        say('board', {
          words: takenInWords(read.board.title, leftOut),
          way: { label: MESSAGE.close, onGo: () => say('board', undefined) },
        });
        onDone();
      });
      return [];
    },
  };
}

const caseOf = (answer: CaseAnswer | undefined) =>
  answer && {
    ...(answer.case && { title: answer.case.title }),
    revision: answer.revision,
  };
