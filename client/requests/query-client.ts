import { type Query, QueryClient } from '@tanstack/react-query';
import { CallError } from './api.ts';

const ASK_AGAIN_MS = 2000;

/** How soon to ask again: soon after what failed in passing, otherwise as given (`false`: not at all). */
export const whenFailed =
  (otherwise: number | false) =>
  (query: Pick<Query, 'state'>): number | false =>
    query.state.error instanceof CallError && query.state.error.isPassing ? ASK_AGAIN_MS : otherwise;

/** Answers are kept until the page asks otherwise; what failed in passing is asked again until it succeeds. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        // Ours is a server on this machine: it answers whether or not the machine is online.
        networkMode: 'always',
        refetchInterval: whenFailed(false),
      },
      mutations: { networkMode: 'always' },
    },
  });
