/** An import as it moves: heard from the server as it happens, and asked for where that is not to be had. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ImportJob } from '../../../server/contract/import-job.ts';
import { addressOf, api, call } from '../../requests/api.ts';
import { whenFailed } from '../../requests/query-client.ts';
import { isUnderWay } from './tell-job.ts';

const ASK_AGAIN_MS = 1000;

export const jobKey = (id: string) => ['import', id] as const;

/** What the server sends, or nothing where it is no import. */
export function jobIn(text: string): ImportJob | undefined {
  try {
    return ImportJob.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export function useJob(id: string) {
  const queries = useQueryClient();
  const [isHeard, setIsHeard] = useState(false);
  const asked = useQuery({
    queryKey: jobKey(id),
    queryFn: ({ signal }) => call(api.readImport, { params: { id }, signal }),
    staleTime: 0,
    refetchInterval: (query) => {
      const job = query.state.data;
      return whenFailed(job && isUnderWay(job) && !isHeard ? ASK_AGAIN_MS : false)(query);
    },
  });
  const moves = asked.data !== undefined && isUnderWay(asked.data);

  useEffect(() => {
    if (!moves) return;
    const events = new EventSource(addressOf(api.followImport, { params: { id } }));
    const take = (event: Event) => {
      const job = event instanceof MessageEvent ? jobIn(String(event.data)) : undefined;
      if (!job || job.id !== id) return;
      setIsHeard(true);
      if (isUnderWay(job)) {
        queries.setQueryData(jobKey(id), job);
        return;
      }
      // It may be the end of a reading after which another was begun: what holds is asked for.
      events.close();
      setIsHeard(false);
      void queries.invalidateQueries({ queryKey: jobKey(id) });
    };
    const stop = () => {
      setIsHeard(false);
      events.close();
    };
    for (const name of ['message', 'job']) events.addEventListener(name, take);
    events.addEventListener('error', stop);
    return stop;
  }, [id, moves, queries]);

  return asked;
}
