import { useEffect } from 'react';
import { CallError } from '../requests/api.ts';
import type { useSubgraph } from '../requests/read-subgraph.ts';
import { say } from '../state/notices.ts';
import { STALE } from '../words/explore/page.ts';
import { MESSAGE } from '../words/ui.ts';

/** What is on screen stays when it could not be read anew; the strip says so until it could. */
export function useStaleNotice({ data, error, refetch }: ReturnType<typeof useSubgraph>): void {
  const words = data && error ? sentenceOf(error) : undefined;
  useEffect(() => {
    say(
      'stale',
      words === undefined ? undefined : { words, way: { label: MESSAGE.askAgain, onGo: () => refetch() } },
    );
    return () => say('stale', undefined);
  }, [words, refetch]);
}

const sentenceOf = (error: Error): string => (error instanceof CallError ? error.message : STALE.unknown);
