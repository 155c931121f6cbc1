/** The answer to a question of paths: kept under the question, growing while it comes, and stopped where the reader has enough. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { PathQuestion } from '../../../server/contract/paths.ts';
import { useIsLong } from '../../ui/message.tsx';
import { askPaths } from './ask-paths.ts';
import { type Heard, NOTHING_HEARD } from './heard.ts';

export interface Asked {
  /** What is known; for a moment that nobody notices, still of the question before. */
  heard: Heard | undefined;
  /** True where a search has gone on for longer than that moment. */
  isSearching: boolean;
  error: Error | null;
  /** Ends the search and keeps what has come; absent while nothing is searched. */
  stop: (() => void) | undefined;
  askAgain: () => void;
}

/** Nothing is asked while an end is not chosen. */
export function usePaths(question: PathQuestion | undefined): Asked {
  const queries = useQueryClient();
  const stopping = useRef<AbortController>(undefined);
  const queryKey = ['paths', question];
  const asked = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Heard> => {
      if (!question) throw new Error('asked without a question');
      const stopped = new AbortController();
      stopping.current = stopped;
      // What is whole stays on screen until the next is.
      const isKept = queries.getQueryData<Heard>(queryKey)?.answer !== undefined;
      let last = NOTHING_HEARD;
      try {
        return await askPaths(question, AbortSignal.any([signal, stopped.signal]), (heard) => {
          last = heard;
          if (!isKept) queries.setQueryData(queryKey, heard);
        });
      } catch (error) {
        if (stopped.signal.aborted && !signal.aborted) return { ...last, isStopped: true };
        throw error;
      }
    },
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
  });
  const isComing = asked.fetchStatus === 'fetching' && asked.data?.answer === undefined;
  const isSearching = useIsLong(isComing || (asked.isPlaceholderData && asked.isFetching));
  const isOutdated =
    question === undefined || (asked.isPlaceholderData && (isSearching || !asked.isFetching));
  return {
    heard: isOutdated ? undefined : asked.data,
    isSearching,
    error: asked.error,
    stop: isSearching ? () => stopping.current?.abort() : undefined,
    askAgain: () => void asked.refetch(),
  };
}
