/** The board of the address, for the few pages that have one: what keeps it is loaded then. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { say } from '../state/notices.ts';
import { go, type Url } from '../state/url-state.ts';
import { untilLoaded } from '../ui/lazily.ts';
import { UNSAVED } from '../words/boards/unsaved.ts';

type Keeping = typeof import('./keeping.ts');

const missed = () => say('unsaved', { words: UNSAVED.noAnswer });

async function fetchKeeping(): Promise<Keeping> {
  const keeping = await untilLoaded(() => import('./keeping.ts'), missed);
  say('unsaved', undefined);
  return keeping;
}

interface Asked {
  isPending: boolean;
  error: Error | null;
  refetch: () => unknown;
}

let loading: Promise<Keeping> | undefined;

/** One for all, so that who asks first is served first. */
function loadKeeping(): Promise<Keeping> {
  loading ??= fetchKeeping();
  return loading;
}

/** What there is to wait for before the place can be shown; `undefined` where there is nothing. */
export function useBoard({ params, isWhole }: Url): Asked | undefined {
  const id = params['board'];
  const isUnread = id !== undefined && !isWhole;
  const asked = useQuery({
    queryKey: ['board', params],
    queryFn: async () => (await loadKeeping()).openBoard(id ?? '', params),
    enabled: isUnread,
    staleTime: 0,
    gcTime: 0,
  });
  const { data } = asked;
  useEffect(() => {
    if (isUnread && data) go(data, { replace: true, isWhole: true });
  }, [isUnread, data]);
  useEffect(() => {
    if (id !== undefined && !isUnread) void loadKeeping().then(({ keepBoard }) => keepBoard(id, params));
  }, [id, isUnread, params]);
  return isUnread ? asked : undefined;
}
