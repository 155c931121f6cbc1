/** One answer: its drawing, what it rests on, and who denies it. */
import { memo, useState } from 'react';
import type { PathView } from '../../../server/contract/paths.ts';
import type { Included, ResponseView } from '../../../server/contract/views.ts';
import { authorOf, sourceInShort } from '../../ui/citing.ts';
import { capitalised, RESPONSE_WORDS } from '../../ui/wording.ts';
import { ChainDrawing } from './chain-drawing.tsx';
import { useContradictedLines } from './contradicted-lines.ts';
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
  /** For comparing: no chain is kept, this one, another, or this is one of two. */
  keeping: 'none' | 'this' | 'other' | 'pair';
  kept: number | undefined;
  acts: ChainActs;
}

export const Chain = memo(function Chain(props: ChainProps) {
  const { number, path, included, isFollowed, acts } = props;
  const { ref, isNear } = useIsNear<HTMLLIElement>();
  const contradicted = useContradictedLines();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the number is the way by keyboard; the rest is a larger target
    <li
      ref={ref}
      className="chain"
      data-followed={isFollowed}
      data-near={isNear}
      {...(!isNear && { style: { height: heightOf(props) } })}
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
      {isNear ? (
        <Content {...props} />
      ) : (
        <p className="visually-hidden">
          {pathSentences(path, included, contradicted).join(' ')} Replies: {repliesWords(path, included)}.
        </p>
      )}
    </li>
  );
});

function Content(props: ChainProps) {
  const { path, included, isDrawn } = props;
  const contradicted = useContradictedLines();
  const { inFull, named } = partResponses(path, included);
  const also = namedWords(named, included);
  const isMarked = path.steps.some(({ relations }) => relations.some((id) => contradicted.has(id)));
  return (
    <div className="chain-content">
      <ol className={isDrawn ? 'visually-hidden' : 'chain-sentences'}>
        {pathSentences(path, included, contradicted).map((sentence) => (
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
      {isMarked && isDrawn && (
        <p className="chain-others">The sources on a line that is crossed twice cannot all be right.</p>
      )}
      {inFull.map((response) => (
        <Reply key={response.id} response={response} path={path} included={included} />
      ))}
      {also.length > 0 && (
        <p className="chain-others">
          {inFull.length > 0 ? 'Also' : 'Replies:'} {also.join(' · ')}
        </p>
      )}
    </div>
  );
}

/** Of what stands under the drawing: the facts with what is around them, a reply with one line, each further line of it. */
const HEIGHTS = { facts: 52, reply: 50, line: 20.5, others: 23, sentence: 28 } as const;
/** Of a letter of a reply. */
const LETTER = 6.7;

/** About as much as it takes once it is near: the list is then not much longer or shorter. */
function heightOf({ path, included, set, isDrawn }: ChainProps): number {
  const chain = isDrawn ? set(path) : undefined;
  const { inFull, named } = partResponses(path, included);
  const width = chain?.width ?? 320;
  const replies = inFull.reduce(
    (sum, { text }) => sum + HEIGHTS.reply + HEIGHTS.line * Math.floor((text.length * LETTER) / width),
    0,
  );
  const drawn = chain?.height ?? path.steps.length * HEIGHTS.sentence;
  return Math.round(drawn + HEIGHTS.facts + replies + (named.length > 0 ? HEIGHTS.others : 0));
}

function Drawing({ path, included, set, isFollowed }: ChainProps) {
  const chain = set(path);
  const [opened, setOpened] = useState<number>();
  if (!chain) return null;
  return (
    <>
      <div className="chain-room">
        <ChainDrawing chain={chain} isFollowed={isFollowed} />
        <MoreLines.Ways chain={chain} opened={opened} onOpen={setOpened} />
      </div>
      {opened !== undefined && <MoreLines.List step={path.steps[opened]} included={included} />}
    </>
  );
}

function Compare({ number, keeping, kept, acts }: ChainProps) {
  const label = {
    none: 'Compare',
    this: 'Let go',
    other: `With ${kept}`,
    pair: 'Change',
  }[keeping];
  const name = {
    none: `Compare chain ${number} with another`,
    this: `Let go of chain ${number}: compare it with none`,
    pair: `Change chain ${number} for another`,
    other: `With ${kept}: compare chain ${number} with it`,
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
