/** One answer: its drawing, what it rests on, and who denies it. */
import { memo, useState } from 'react';
import type { PathView } from '../../../server/contract/paths.ts';
import type { Included, ResponseView } from '../../../server/contract/views.ts';
import { Word } from '../../ui/word.tsx';
import { authorOf, sourceInShort } from '../../words/citing.ts';
import type { GlossaryWord } from '../../words/glossary.ts';
import { CHAIN, COMPARE_WAYS, REPLIES } from '../../words/paths/answer.tsx';
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
        aria-label={CHAIN.follow(number)}
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
          {CHAIN.aloud(pathSentences(path, included, contradicted), repliesWords(path, included))}
        </p>
      )}
    </li>
  );
});

function Content(props: ChainProps) {
  const { path, included, isDrawn, isFollowed } = props;
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
          <Fact term={CHAIN.weakest} asked={isFollowed ? 'weakest' : undefined}>
            {weakestWords(path, included)}
          </Fact>
          <Fact term={CHAIN.sources} asked={isFollowed ? 'independent-sources' : undefined}>
            {sourcesWords(path, included)}
          </Fact>
          <Fact term={CHAIN.replies} asked={isFollowed ? 'response' : undefined}>
            {repliesWords(path, included)}
          </Fact>
          <Fact term={CHAIN.breaksWith} asked={isFollowed ? 'breaks-with' : undefined}>
            {breaksWords(path)}
          </Fact>
        </dl>
        <Compare {...props} />
      </div>
      {isMarked && isDrawn && <p className="chain-others">{CHAIN.contradicted}</p>}
      {inFull.map((response) => (
        <Reply key={response.id} response={response} path={path} included={included} />
      ))}
      {also.length > 0 && (
        <p className="chain-others">{inFull.length > 0 ? REPLIES.also(also) : REPLIES.are(also)}</p>
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
  const { label, name } = COMPARE_WAYS[keeping](number, kept);
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

interface FactProps {
  term: string;
  /** Of the followed chain alone: a stop on each of fifty others would be in the keyboard’s way. */
  asked: GlossaryWord | undefined;
  children: string;
}

const Fact = ({ term, asked, children }: FactProps) => (
  <div>
    <dt>{asked ? <Word of={asked}>{term}</Word> : term}</dt>
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
        {REPLIES.said(authorOf(response, included.entities), response.kind, response.text)}
      </p>
      <p className="chain-reply-where">
        <b>{REPLIES.to(answers)}</b> {placeOf(response, source)}
      </p>
    </blockquote>
  );
}
