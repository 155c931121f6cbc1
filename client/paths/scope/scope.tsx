/** What was not searched: hubs, what the question left out, whom no path reaches, and what would break the answer. */
import { useState } from 'react';
import type { Layer } from '../../../server/contract/model.ts';
import type { PathsAnswer } from '../../../server/contract/paths.ts';
import { Word } from '../../ui/word.tsx';
import { HUBS, LEFT_OUT, SCOPE, UNREACHED } from '../../words/paths/scope.tsx';
import { toBeReached } from '../answer/path-words.ts';
import type { Question } from '../question/question.ts';
import { Breaks } from './breaks.tsx';

interface ScopeProps {
  answer: PathsAnswer;
  question: Question;
  layers: readonly Layer[];
  nameOf: (id: string) => string;
  /** Absent where they are allowed already. */
  onAllowHubs: (() => void) | undefined;
}

export function Scope({ answer, question, layers, nameOf, onAllowHubs }: ScopeProps) {
  return (
    <>
      <h2 className="scope-title">
        <Word of="scope">{SCOPE.title}</Word>
      </h2>
      {answer.notes?.includes('changed-outside') && <p className="scope-note">{SCOPE.readAnew}</p>}
      <Hubs answer={answer} nameOf={nameOf} onAllowHubs={onAllowHubs} />
      <LeftOut answer={answer} question={question} layers={layers} />
      {answer.paths.length > 0 && <Unreached answer={answer} question={question} nameOf={nameOf} />}
      <Breaks answer={answer} nameOf={nameOf} />
    </>
  );
}

const BAR = 68;
const MOST_HUBS = 8;

function Hubs({ answer, nameOf, onAllowHubs }: Pick<ScopeProps, 'answer' | 'nameOf' | 'onAllowHubs'>) {
  const [isWhole, setIsWhole] = useState(false);
  const hubs = answer.scope.hubs.filter((hub) => hub.paths > 0).toSorted((a, b) => b.paths - a.paths);
  if (hubs.length === 0) return null;
  const most = hubs[0]?.paths ?? 1;
  const shown = isWhole ? hubs : hubs.slice(0, MOST_HUBS);
  return (
    <section className="scope-part">
      <h3>{HUBS.title(<Word of="hub">{HUBS.hub}</Word>)}</h3>
      <p>{HUBS.why}</p>
      <ul className="hub-lines">
        {shown.map((hub) => (
          <li key={hub.id} className="hub-line">
            <span>{nameOf(hub.id)}</span>
            <svg width={BAR} height={5} aria-hidden="true">
              <rect width={Math.max(3, (BAR * hub.paths) / most)} height={5} fill="var(--edge)" />
            </svg>
            <span className="hub-count">{HUBS.chains(hub.paths, { isAtLeast: hub.atLeast })}</span>
          </li>
        ))}
      </ul>
      <span className="scope-ways">
        {onAllowHubs && (
          <button type="button" className="action" onClick={onAllowHubs}>
            {HUBS.allow}
          </button>
        )}
        {shown.length < hubs.length && (
          <button type="button" className="action" onClick={() => setIsWhole(true)}>
            {HUBS.more(hubs.length - shown.length)}
          </button>
        )}
      </span>
    </section>
  );
}

function LeftOut({ answer, question, layers }: Pick<ScopeProps, 'answer' | 'question' | 'layers'>) {
  const { layersOff, standingsOff } = answer.scope;
  const titles = layers.filter((layer) => layersOff.includes(layer.id)).map((layer) => layer.title);
  const parts = [
    ...titles.map(LEFT_OUT.layer),
    ...standingsOff.filter((standing) => standing !== 'uncited').map(LEFT_OUT.standing),
    // Of a pattern all chains have one length.
    question.pattern ? LEFT_OUT.otherPatterns : LEFT_OUT.longer(question.maxHops),
  ];
  return (
    <section className="scope-part">
      <h3>{LEFT_OUT.title}</h3>
      <p>{LEFT_OUT.all(parts)}</p>
      {!answer.complete && <p>{limitWords(answer, question)}</p>}
    </section>
  );
}

/** What the question asked for, and a limit left out. */
const limitWords = ({ scope }: PathsAnswer, { pattern, maxHops }: Question): string =>
  pattern || scope.searchedTo >= maxHops ? LEFT_OUT.byLimit : LEFT_OUT.longerByLimit(scope.searchedTo);

function Unreached({ answer, question, nameOf }: Pick<ScopeProps, 'answer' | 'question' | 'nameOf'>) {
  const { from, omitted = { from: 0, to: 0 } } = answer.unreached;
  const to = toBeReached(answer.unreached.to, question.from.ids);
  if (from.length + to.length === 0) return null;
  return (
    <section className="scope-part">
      <h3>
        <Word of="no-path">{UNREACHED.title}</Word>
      </h3>
      <Names ids={to} omitted={omitted.to} nameOf={nameOf} words={UNREACHED.to} />
      <Names ids={from} omitted={omitted.from} nameOf={nameOf} words={UNREACHED.from} />
    </section>
  );
}

const FIRST_NAMES = 12;
/** The rest comes in steps: a thousand names at once are read by nobody. */
const NAMES_STEP = 100;

interface NamesProps {
  ids: readonly string[];
  /** How many more there are besides. */
  omitted: number;
  nameOf: (id: string) => string;
  words: typeof UNREACHED.to;
}

function Names({ ids, omitted, nameOf, words }: NamesProps) {
  const [most, setMost] = useState(FIRST_NAMES);
  if (ids.length === 0) return null;
  const shown = ids.slice(0, most);
  const more = ids.length - shown.length + omitted;
  return (
    <p>
      {words(
        shown.map(nameOf),
        shown.length < ids.length ? (
          <button type="button" className="action" onClick={() => setMost(most + NAMES_STEP)}>
            {UNREACHED.more(more)}
          </button>
        ) : (
          more > 0 && UNREACHED.more(more)
        ),
      )}
    </p>
  );
}
