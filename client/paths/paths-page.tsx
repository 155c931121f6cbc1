/** Paths: a question in one sentence, its answers as cited chains, and at the right what was not searched. */
import { useQueryClient } from '@tanstack/react-query';
import { type RefCallback, useEffect, useState } from 'react';
import type { PathsAnswer, PathView } from '../../server/contract/paths.ts';
import { useNamesOf } from '../requests/name-entities.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import type { Changes, Params } from '../state/fragment.ts';
import type { Going } from '../state/url-state.ts';
import { Asked, Message } from '../ui/message.tsx';
import { Panel } from '../ui/panel.tsx';
import { count, usualLayers } from '../ui/wording.ts';
import { ChainList } from './chain-list.tsx';
import { usePaths } from './find-paths.ts';
import { NoPath } from './no-path.tsx';
import { answerAsText, completenessWords, reachedWords } from './path-words.ts';
import { bodyOf, pluralWords, type Question, readQuestion, writeQuestion } from './question.ts';
import { QuestionSentence } from './question-sentence.tsx';
import { Scope } from './scope.tsx';
import { useMeasure } from './use-measure.ts';
import './paths.css';

interface PathsPageProps {
  params: Params;
  go: (changes: Changes, going?: Going) => void;
  answer: CaseAnswer;
  onShow: (chain: { entities: string[]; relations: string[] }) => void;
  onFigure: (relations: string[]) => void;
}

const relationsOf = (path: PathView): string[] => path.steps.flatMap((step) => step.relations);

export function PathsPage({ params, go, answer: case_, onShow, onFigure }: PathsPageProps) {
  const question = readQuestion(params);
  const body = bodyOf(question);
  const asked = usePaths(body);
  const queries = useQueryClient();
  const nameOfEnd = useNamesOf([...question.from.ids, ...question.to.ids]);
  const followed = Number(params['chainNo'] ?? 1);
  const { width, ref } = useWidth();
  const measure = useMeasure(asked.data?.included);

  const ask = (next: Question) => go({ ...writeQuestion(next), chainNo: undefined });
  const nameOf = (id: string) => asked.data?.included.entities[id]?.name ?? nameOfEnd(id);
  const path = asked.data?.paths[followed - 1];
  const show = (shown: PathView) => onShow({ entities: shown.entities, relations: relationsOf(shown) });
  const layersOn = question.lens.layers ?? usualLayers(case_.layers);

  return (
    <main className="paths">
      <section className="paths-answer" aria-label="Question and answers">
        <QuestionSentence question={question} nameOf={nameOf} answer={case_} onChange={ask} />
        {asked.data && <Outcome answer={asked.data} question={question} />}
        <div ref={ref} className="paths-width" />
        {!body && (
          <div className="paths-message">
            <Message title="Empty">Choose whom to begin with, and whom to reach.</Message>
          </div>
        )}
        {body && !asked.data && (
          <div className="paths-message">
            <Asked
              doing={`Searching to ${count(question.maxHops, 'step')}.`}
              query={asked}
              onCancel={() => queries.cancelQueries({ queryKey: ['paths'] })}
            />
          </div>
        )}
        {asked.data && measure && width > 0 && asked.data.paths.length > 0 && (
          <ChainList
            paths={asked.data.paths}
            included={asked.data.included}
            width={width - CHAIN_INDENT}
            measure={measure}
            followed={followed}
            onFollow={(number) => go({ chainNo: String(number) }, { replace: true })}
            onShow={show}
          />
        )}
        {asked.data && measure && width > 0 && asked.data.paths.length === 0 && (
          <NoPath
            answer={asked.data}
            question={question}
            layers={case_.layers}
            layersOn={layersOn}
            width={width}
            measure={measure}
            onAsk={ask}
          />
        )}
      </section>
      <Panel
        label="Scope of this answer"
        bodyLabel="What was not searched"
        head={
          <>
            <span className="quiet">Scope of this answer</span>
            {asked.data && <CopyAsText answer={asked.data} />}
          </>
        }
        foot={
          <>
            <button type="button" className="action" disabled={!path} onClick={() => path && show(path)}>
              Show on canvas
            </button>
            <button
              type="button"
              className="action"
              disabled={!path}
              onClick={() => path && onFigure(relationsOf(path))}
            >
              Make a figure
            </button>
          </>
        }
      >
        {asked.data && (
          <Scope
            answer={asked.data}
            layers={case_.layers}
            nameOf={nameOf}
            onAllowHubs={question.hubs === 'ends' ? () => ask({ ...question, hubs: 'through' }) : undefined}
          />
        )}
      </Panel>
    </main>
  );
}

/** The number of a chain stands before it. */
const CHAIN_INDENT = 40;

function Outcome({ answer, question }: { answer: PathsAnswer; question: Question }) {
  const found = answer.paths.length;
  return (
    <p className="outcome" role="status">
      {found > 0 && (
        <span>
          <b>{count(found, 'chain')}</b> {reachedWords(answer, pluralWords(question.to))}
        </span>
      )}
      <span>{found > 0 || !answer.complete ? completenessWords(answer) : ''}</span>
      {found > 0 && <span className="outcome-order">Shortest first, then weakest link, then sources</span>}
    </p>
  );
}

function CopyAsText({ answer }: { answer: PathsAnswer }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    const sentence = document.querySelector('.question')?.textContent ?? '';
    await navigator.clipboard.writeText(answerAsText(sentence, answer));
    setDone(true);
  };
  return (
    <button type="button" className="plain" onClick={copy}>
      {done ? 'Copied' : 'Copy as text'}
    </button>
  );
}

/** The width that the answers have, kept current. */
function useWidth(): { width: number; ref: RefCallback<HTMLElement> } {
  const [width, setWidth] = useState(0);
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { width, ref: setElement };
}
