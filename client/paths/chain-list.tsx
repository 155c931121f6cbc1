/** The answers, grouped by length: each a drawing, what it rests on, and who denies it. */
import type { PathView } from '../../server/contract/paths.ts';
import type { Included, ResponseView } from '../../server/contract/views.ts';
import type { Measure } from '../../server/domain/drawing/type.ts';
import { authorOf, sourceInShort } from '../ui/citing.ts';
import { count, RESPONSE_WORDS } from '../ui/wording.ts';
import { ChainDrawing } from './chain-drawing.tsx';
import {
  answeredHere,
  breaksWords,
  groupsOf,
  namedWords,
  partResponses,
  pathSentences,
  repliesWords,
  sourcesWords,
  weakestWords,
} from './path-words.ts';

interface ChainListProps {
  paths: readonly PathView[];
  included: Included;
  width: number;
  measure: Measure;
  followed: number;
  onFollow: (number: number) => void;
  onShow: (path: PathView) => void;
}

export function ChainList({ paths, followed, onFollow, ...rest }: ChainListProps) {
  return groupsOf(paths).map((group) => (
    <section key={group.hops} aria-label={count(group.hops, 'step')}>
      <h3 className="chain-group">{count(group.hops, 'step')}</h3>
      <ol>
        {group.paths.map(({ number, path }) => (
          <Chain
            key={number}
            number={number}
            path={path}
            isFollowed={number === followed}
            onFollow={() => onFollow(number)}
            {...rest}
          />
        ))}
      </ol>
    </section>
  ));
}

/** Where there is less room, a path is read as its sentences. */
const NARROWEST = 420;

interface ChainProps extends Pick<ChainListProps, 'included' | 'width' | 'measure' | 'onShow'> {
  number: number;
  path: PathView;
  isFollowed: boolean;
  onFollow: () => void;
}

function Chain({ number, path, included, width, measure, isFollowed, onFollow, onShow }: ChainProps) {
  const isDrawn = width >= NARROWEST;
  const { inFull, named } = partResponses(path, included);
  const also = namedWords(named, included);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the number is the way by keyboard; the rest is a larger target
    <li className="chain" data-followed={isFollowed} onClick={onFollow}>
      <button
        type="button"
        className="chain-number"
        aria-pressed={isFollowed}
        aria-label={`Follow chain ${number}`}
      >
        {number}
      </button>
      <div className="chain-content">
        <ol className={isDrawn ? 'visually-hidden' : 'chain-sentences'}>
          {pathSentences(path, included).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        {isDrawn && (
          <ChainDrawing
            path={path}
            included={included}
            width={width}
            measure={measure}
            isFollowed={isFollowed}
          />
        )}
        <dl className="chain-facts">
          <Fact term="Weakest">{weakestWords(path, included)}</Fact>
          <Fact term="Sources">{sourcesWords(path, included)}</Fact>
          <Fact term="Replies">{repliesWords(path, included)}</Fact>
          <Fact term="Breaks with">{breaksWords(path)}</Fact>
        </dl>
        {inFull.map((response) => (
          <Reply key={response.id} response={response} path={path} included={included} />
        ))}
        {also.length > 0 && <p className="chain-others">Also {also.join(' · ')}</p>}
        {isFollowed && (
          <button
            type="button"
            className="action"
            onClick={(event) => {
              event.stopPropagation();
              onShow(path);
            }}
          >
            Show on canvas
          </button>
        )}
      </div>
    </li>
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
  return (
    <blockquote className="chain-reply">
      <p className="chain-reply-text">
        {authorOf(response, included.entities)}, {RESPONSE_WORDS[response.kind]}: {response.text}
      </p>
      <p className="chain-reply-where">
        <b>Reply to {answers.join(', ')}</b>{' '}
        {sourceInShort(included.sources[response.source], response.source)}, {response.locator} ·{' '}
        {response.id}
      </p>
    </blockquote>
  );
}
