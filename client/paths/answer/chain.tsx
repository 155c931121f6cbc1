/** One answer: its drawing, what it rests on, and who denies it. */
import { memo, useState } from 'react';
import type { PathView } from '../../../server/contract/paths.ts';
import type { Included, ResponseView } from '../../../server/contract/views.ts';
import { authorOf, sourceInShort } from '../../ui/citing.ts';
import { capitalised, RESPONSE_WORDS } from '../../ui/wording.ts';
import { ChainDrawing } from './chain-drawing.tsx';
import { MoreLines } from './more-lines.tsx';
import {
  answeredHere,
  breaksWords,
  namedWords,
  partResponses,
  pathSentences,
  placeOf,
  repliesWords,
  sourcesWords,
  weakestWords,
} from './path-words.ts';
import type { SetPath } from './set-chain.ts';
import { useIsNear } from './use-near.ts';

export interface ChainActs {
  onFollow: (number: number) => void;
  onCompare: (number: number) => void;
}

interface ChainProps {
  number: number;
  path: PathView;
  included: Included;
  set: SetPath;
  /** False where there is no room: its sentences are read instead. */
  isDrawn: boolean;
  isFollowed: boolean;
  keeping: 'none' | 'this' | 'other';
  kept: number | undefined;
  acts: ChainActs;
}

export const Chain = memo(function Chain(props: ChainProps) {
  const { number, path, included, isDrawn, isFollowed, acts } = props;
  const { inFull, named } = partResponses(path, included);
  const also = namedWords(named, included);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the number is the way by keyboard; the rest is a larger target
    <li
      className="chain"
      data-followed={isFollowed}
      onClick={(event) => {
        if (event.target instanceof Element && !event.target.closest('button, a')) acts.onFollow(number);
      }}
    >
      <button
        type="button"
        className="chain-number"
        aria-pressed={isFollowed}
        aria-label={`Follow chain ${number}`}
        tabIndex={isFollowed ? 0 : -1}
        data-chain={number}
        onClick={() => acts.onFollow(number)}
      >
        {number}
      </button>
      <div className="chain-content">
        <ol className={isDrawn ? 'visually-hidden' : 'chain-sentences'}>
          {pathSentences(path, included).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        {isDrawn && <Drawing {...props} />}
        <div className="chain-facts">
          <dl>
            <Fact term="Weakest">{weakestWords(path, included)}</Fact>
            <Fact term="Sources">{sourcesWords(path, included)}</Fact>
            <Fact term="Replies">{repliesWords(path, included)}</Fact>
            <Fact term="Breaks with">{breaksWords(path)}</Fact>
          </dl>
          <Compare {...props} />
        </div>
        {inFull.map((response) => (
          <Reply key={response.id} response={response} path={path} included={included} />
        ))}
        {also.length > 0 && <p className="chain-others">Also {also.join(' · ')}</p>}
      </div>
    </li>
  );
});

/** Its room is there before it is: nothing jumps when it comes near. */
function Drawing({ path, included, set, isFollowed }: ChainProps) {
  const { ref, isNear } = useIsNear<HTMLDivElement>();
  const chain = set(path);
  const [opened, setOpened] = useState<number>();
  if (!chain) return null;
  return (
    <>
      <div ref={ref} className="chain-room" style={{ height: chain.height }}>
        {isNear && <ChainDrawing chain={chain} isFollowed={isFollowed} />}
        {isNear && <MoreLines.Ways chain={chain} opened={opened} onOpen={setOpened} />}
      </div>
      {opened !== undefined && <MoreLines.List step={path.steps[opened]} included={included} />}
    </>
  );
}

function Compare({ number, keeping, kept, acts }: ChainProps) {
  const label = { none: 'Compare', this: 'Let go', other: `Compare with ${kept}` }[keeping];
  const name = {
    none: `Compare chain ${number} with another`,
    this: `Let chain ${number} go: compare it with none`,
    other: `Compare chain ${number} with chain ${kept}`,
  }[keeping];
  return (
    <button
      type="button"
      className="action chain-compare-way"
      data-kept={keeping}
      aria-label={name}
      onClick={() => acts.onCompare(number)}
    >
      {label}
    </button>
  );
}

const Fact = ({ term, children }: { term: string; children: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

/** Set at the size of a claim, on every answer, followed or not. */
function Reply({ response, path, included }: { response: ResponseView; path: PathView; included: Included }) {
  const answers = answeredHere(response.answers, path, included);
  const source = sourceInShort(included.sources[response.source], response.source);
  return (
    <blockquote className="chain-reply">
      <p className="chain-reply-text">
        {authorOf(response, included.entities)}, {RESPONSE_WORDS[response.kind]}: {capitalised(response.text)}
      </p>
      <p className="chain-reply-where">
        <b>Reply to {answers.join(', ')}</b> {placeOf(response, source)}
      </p>
    </blockquote>
  );
}
