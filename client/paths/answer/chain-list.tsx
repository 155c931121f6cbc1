/** The answers, grouped by length. Of a long list only what is near is drawn; all of it is there to be read aloud. */
import { memo, type ReactNode } from 'react';
import type { PathView } from '../../../server/contract/paths.ts';
import type { Included } from '../../../server/contract/views.ts';
import { CHAINS } from '../../words/paths/answer.tsx';
import { Chain, type ChainActs } from './chain.tsx';
import { groupsOf } from './path-words.ts';
import type { SetPath } from './set-chain.ts';
import { NearProvider, useNearWatch } from './use-near.ts';

interface ChainListProps {
  paths: readonly PathView[];
  included: Included;
  set: SetPath;
  isDrawn: boolean;
  /** What scrolls the list. */
  scroller: HTMLElement | null;
  followed: number;
  /** The one that is kept for comparing. */
  kept: number | undefined;
  /** Must keep its identity. */
  acts: ChainActs;
}

/** So many are drawn at once. */
const FEW = 40;

export const ChainList = memo(function ChainList(props: ChainListProps): ReactNode {
  const { paths, followed, kept, scroller, ...rest } = props;
  const watch = useNearWatch(paths.length > FEW ? scroller : undefined);
  return (
    <NearProvider value={watch}>
      {groupsOf(paths).map((group) => (
        <section key={group.hops} aria-label={CHAINS.ofLength(group.hops)}>
          <h3 className="chain-group">{CHAINS.length(group.hops)}</h3>
          <ol>
            {group.paths.map(({ number, path }) => (
              <Chain
                key={number}
                number={number}
                path={path}
                isFollowed={number === followed}
                keeping={kept === undefined ? 'none' : kept === number ? 'this' : 'other'}
                kept={kept}
                {...rest}
              />
            ))}
          </ol>
        </section>
      ))}
    </NearProvider>
  );
});
