/** The answer to the question of the view, with those about what leads to its subject and is no share. */
import { useMemo } from 'react';
import type { OwnershipDirection } from '../../../server/contract/ownership.ts';
import { useOwners, useOwnership } from '../../requests/read-ownership.ts';
import { useLast } from '../../requests/use-last.ts';
import type { Lens } from '../../state/lens.ts';
import { type Answers, leadsOf } from './holdings.ts';

interface Holdings {
  /** The last that was whole: what is on screen stays while another is asked for. */
  readonly answers: Answers | undefined;
  /** True while what is on screen answers another question. */
  readonly isAsking: boolean;
  readonly error: Error | null;
  /** What was asked besides and did not come: the answer is shown without it. */
  readonly missed: Error | null;
  readonly refetch: () => unknown;
}

export function useHoldings(
  subject: string | undefined,
  direction: OwnershipDirection,
  lens: Lens,
): Holdings {
  const asked = useOwnership(subject, direction, lens);
  const main = asked.isPlaceholderData ? undefined : asked.data;
  const leads = useMemo(() => (main ? leadsOf(main) : []), [main]);
  const beside = useOwners(leads, lens);
  const now = useMemo(
    (): Answers | undefined => (main && !beside.isPending ? [main, ...beside.answers] : undefined),
    [main, beside],
  );
  return {
    answers: useLast(now),
    isAsking: now === undefined,
    error: asked.error,
    missed: beside.error,
    refetch: asked.refetch,
  };
}
