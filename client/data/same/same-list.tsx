/** Entries that may be of one and the same, for a person to judge; nothing is merged. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { IdentityCandidate } from '../../../server/contract/identity.ts';
import type { Included } from '../../../server/contract/views.ts';
import { api, call } from '../../requests/api.ts';
import { usePages } from '../../requests/use-pages.ts';
import { Asked, Message } from '../../ui/message.tsx';
import { JUDGED_WORDS, SAME, VERDICT_WORDS } from '../../words/data/same.tsx';
import { STEPS } from '../../words/ui.ts';
import { NextPage } from '../next-page.tsx';
import { JudgePair, type SourceChoice } from './judge-pair.tsx';
import { PairView } from './pair-view.tsx';
import { type UseJudging, useJudging } from './use-judging.ts';
import './same.css';

const LOOKED_AT_ONCE = '200';
const MOST_SOURCES = '500';

type Which = 'no' | 'yes';
const WHICH: readonly { which: Which; words: string }[] = [
  { which: 'no', words: SAME.toJudge },
  { which: 'yes', words: SAME.judged },
];

export function SameList() {
  const [which, setWhich] = useState<Which>('no');
  const asked = usePairs(which);
  const sources = useSources();
  const list = useRef<HTMLOListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const next = useRef(0);
  // Where the pair was that is gone from the list, the one after it is.
  const judging = useJudging(async () => {
    await new Promise(requestAnimationFrame);
    const pairs = list.current?.querySelectorAll<HTMLElement>('.pair');
    (pairs?.item(Math.min(next.current, pairs.length - 1)) ?? heading.current)?.focus();
  });
  const pages = asked.data?.pages ?? [];
  const pairs = pages.flatMap(({ items, included }) => items.map((candidate) => ({ candidate, included })));
  const last = pages.at(-1);
  return (
    <section className="data-sheet" aria-label={SAME.title}>
      <h2 className="data-title" ref={heading} tabIndex={-1}>
        {SAME.title}
      </h2>
      <p className="data-lead">{SAME.lead}</p>
      <p className="data-ways same-which">
        {WHICH.map(({ which: each, words }) => (
          <button
            key={each}
            type="button"
            className="action"
            aria-pressed={which === each}
            onClick={() => setWhich(each)}
          >
            {words}
          </button>
        ))}
        {last && <span className="quiet">{SAME.looked(last.looked, last.of)}</span>}
      </p>
      <p className="data-told" role="status">
        {judging.told?.words}{' '}
        {judging.told?.pair && <TakeBack judging={judging} pair={judging.told.pair} label={STEPS.undo} />}
      </p>
      {!asked.data && <Asked doing={SAME.looking} query={asked} />}
      {last && pairs.length === 0 && !asked.hasNextPage && (
        <Message kind="empty">{which === 'no' ? SAME.noneAlike : SAME.noneJudged}</Message>
      )}
      <ol className="pairs" ref={list}>
        {pairs.map(({ candidate, included }, index) => (
          <PairView key={`${candidate.a} ${candidate.b}`} candidate={candidate} included={included}>
            <PairDeeds
              candidate={candidate}
              included={included}
              sources={sources}
              judging={judging}
              onBegin={() => {
                next.current = index;
              }}
            />
          </PairView>
        ))}
      </ol>
      <NextPage asked={asked}>{asked.isFetchingNextPage ? SAME.lookingOn : SAME.lookOn}</NextPage>
    </section>
  );
}

function usePairs(which: Which) {
  const asked = usePages(
    ['identities', which],
    (after, signal) =>
      call(api.listIdentities, { query: { judged: which, limit: LOOKED_AT_ONCE, ...after }, signal }),
    { staleTime: 0 },
  );
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = asked;
  const isEmpty = data?.pages.every(({ items }) => items.length === 0) ?? false;
  // A page is of entries looked at: until there is something to show, the next is asked for.
  useEffect(() => {
    if (isEmpty && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isEmpty, hasNextPage, isFetching, isError, fetchNextPage]);
  return asked;
}

function useSources(): readonly SourceChoice[] {
  const asked = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => call(api.listSources, { query: { limit: MOST_SOURCES }, signal }),
  });
  return (asked.data?.items ?? []).map(({ source: { id, title } }) => ({ id, title }));
}

interface PairDeedsProps {
  candidate: IdentityCandidate;
  included: Included;
  sources: readonly SourceChoice[];
  judging: UseJudging;
  onBegin: () => void;
}

function PairDeeds({ candidate, included, sources, judging, onBegin }: PairDeedsProps) {
  const { a, b, judgement } = candidate;
  const [one, other] = [included.entities[a]?.name ?? a, included.entities[b]?.name ?? b];
  const isHere = judging.at?.a === a && judging.at.b === b;
  const failed = isHere ? judging.at?.failed : undefined;
  if (judgement) {
    const source = judgement.source === undefined ? undefined : included.sources[judgement.source]?.title;
    return (
      <div className="judge judge-kept">
        <p>
          <b>{VERDICT_WORDS[judgement.verdict]}.</b> {judgement.reason}
          {source !== undefined && <span className="quiet"> {source}</span>}
        </p>
        <TakeBack
          judging={judging}
          pair={{ a, b }}
          label={SAME.takeBack}
          named={SAME.takeBackOf(SAME.pair(one, other))}
          onBegin={onBegin}
        />
        {failed !== undefined && <span role="alert">{failed}</span>}
      </div>
    );
  }
  return (
    <JudgePair
      pair={SAME.pair(one, other)}
      sources={sources}
      isBusy={judging.isBusy}
      failed={failed}
      onJudge={(given) => {
        onBegin();
        judging.judge({ a, b }, given, JUDGED_WORDS[given.verdict](one, other));
      }}
    />
  );
}

interface TakeBackProps {
  judging: UseJudging;
  pair: { a: string; b: string };
  label: string;
  /** What it says to who hears it alone, where that is more. */
  named?: string;
  onBegin?: () => void;
}

function TakeBack({ judging, pair, label, named, onBegin }: TakeBackProps) {
  return (
    <button
      type="button"
      className="action"
      aria-label={named}
      aria-disabled={judging.isBusy}
      onClick={() => {
        if (judging.isBusy) return;
        onBegin?.();
        judging.unjudge(pair);
      }}
    >
      {label}
    </button>
  );
}
