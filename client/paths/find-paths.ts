import { useQuery } from '@tanstack/react-query';
import type { PathQuestion } from '../../server/contract/paths.ts';
import { api, call } from '../requests/api.ts';

/** The answer to a question; nothing is asked while an end is not chosen. */
export const usePaths = (question: PathQuestion | undefined) =>
  useQuery({
    queryKey: ['paths', question],
    queryFn: ({ signal }) => {
      if (!question) throw new Error('asked without a question');
      return call(api.findPaths, { body: question, signal });
    },
    enabled: question !== undefined,
  });
