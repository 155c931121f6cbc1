/** What is asked of the server about time. */
import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../requests/api.ts';
import { type Lens, lensFields } from '../../state/lens.ts';

/** Of all times: the date of the view is a mark on it. */
export function useTimeline(ids: readonly string[], { layers, standing }: Lens) {
  const body = { ids: [...ids], ...lensFields({ layers, standing }) };
  return useQuery({
    queryKey: ['timeline', body],
    queryFn: ({ signal }) => call(api.readTimeline, { body, signal }),
    enabled: ids.length > 0,
  });
}

export interface Between {
  from: string;
  to: string;
}

export function useChanges(ids: readonly string[], { layers, standing }: Lens, between: Between | undefined) {
  const body = { ids: [...ids], ...lensFields({ layers, standing }), from: '', to: '', ...between };
  return useQuery({
    queryKey: ['changes', body],
    queryFn: ({ signal }) => call(api.readChanges, { body, signal }),
    enabled: ids.length > 0 && between !== undefined,
  });
}
