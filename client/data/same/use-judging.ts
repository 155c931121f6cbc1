/** Keeping judgements and taking them back, one at a time. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { IdentityCandidate } from '../../../server/contract/identity.ts';
import { api, call } from '../../requests/api.ts';
import { SAME } from '../../words/data/same.tsx';
import { failureWords } from '../failure-words.ts';
import type { Judging } from './judge-pair.tsx';

type Pair = Pick<IdentityCandidate, 'a' | 'b'>;

export interface Told {
  words: string;
  /** The judgement that was just kept, and can be taken back here. */
  pair?: Pair;
}

interface AtWork extends Pair {
  failed?: string;
}

export interface UseJudging {
  told: Told | undefined;
  /** The pair that is judged now, or could not be. */
  at: AtWork | undefined;
  isBusy: boolean;
  judge: (pair: Pair, judging: Judging, words: string) => void;
  unjudge: (pair: Pair) => void;
}

/** `onDone` is told when the list is as it is after it, before another can be kept. */
export function useJudging(onDone: () => Promise<void>): UseJudging {
  const queries = useQueryClient();
  const [told, setTold] = useState<Told>();
  const [at, setAt] = useState<AtWork>();
  const [isBusy, setIsBusy] = useState(false);

  const work = async ({ a, b }: Pair, change: () => Promise<unknown>, after: Told) => {
    setAt({ a, b });
    setIsBusy(true);
    try {
      await change();
      setTold(after);
      setAt(undefined);
      await queries.invalidateQueries({ queryKey: ['identities'] });
      void queries.invalidateQueries({ queryKey: ['case'] });
      await onDone();
    } catch (error) {
      setAt({ a, b, failed: failureWords(error) });
    } finally {
      setIsBusy(false);
    }
  };

  return {
    told,
    at,
    isBusy,
    judge: ({ a, b }, body, words) =>
      void work({ a, b }, () => call(api.judgeIdentity, { params: { a, b }, body }), {
        words,
        pair: { a, b },
      }),
    unjudge: ({ a, b }) =>
      void work({ a, b }, () => call(api.unjudgeIdentity, { params: { a, b } }), {
        words: SAME.takenBack,
      }),
  };
}
