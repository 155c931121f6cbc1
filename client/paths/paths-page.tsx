/** Paths: a question in one sentence, its answers as cited chains, and at the right what was not searched. */
import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react';
import { useNamesOf } from '../requests/name-entities.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { useContradicted } from '../requests/read-contradictions.ts';
import { type Changes, type Params, splitList } from '../state/fragment.ts';
import { usualLayers } from '../state/lens.ts';
import type { Going } from '../state/url-state.ts';
import type { Command } from '../ui/command.ts';
import { Panel, UndoButton } from '../ui/panel.tsx';
import { COMPARED, OUTCOME } from '../words/paths/answer.tsx';
import { PATHS_PAGE } from '../words/paths/deeds.ts';
import { HUBS, SCOPE } from '../words/paths/scope.tsx';
import { ContradictedProvider } from './answer/contradicted-lines.ts';
import { usePaths } from './answer/use-paths.ts';
import { Answers } from './answers.tsx';
import { Outcome } from './outcome.tsx';
import { onLetters, type PathsActs, pathsCommands } from './paths-commands.ts';
import { bodyOf, MOST_LISTED, type Question, readQuestion, writeQuestion } from './question/question.ts';
import { QuestionSentence } from './question/question-sentence.tsx';
import { endsWords, questionWords } from './question/question-words.ts';
import { Scope } from './scope/scope.tsx';
import { TakeFurther } from './take-further.tsx';
import { type Shown, useDeeds } from './use-deeds.ts';
import { useFocusKept } from './use-focus-kept.ts';
import './paths.css';
import './question/question.css';
import './answer/chain.css';
import './scope/scope.css';

interface PathsPageProps {
  params: Params;
  go: (changes: Changes, going?: Going) => void;
  answer: CaseAnswer;
  onShow: (shown: Shown) => void;
  onFigure: (relations: string[]) => void;
  /** Where the palette finds what can be done here. */
  commands: { current: () => Command[] };
}

/** Chains that are kept for comparing, by number. */
const readKept = (params: Params): number[] =>
  splitList(params['compare'])
    .map(Number)
    .filter((number) => Number.isInteger(number) && number >= 1)
    .slice(0, 2);

/** The number of the chain that is followed: of two compared, one of them. */
function followedOf(params: Params, kept: readonly number[], chains: number): number {
  const number = Number(params['chainNo'] ?? 1);
  const isThere = Number.isInteger(number) && number >= 1 && (chains === 0 || number <= chains);
  const followed = isThere ? number : 1;
  return kept.length === 2 && !kept.includes(followed) ? (kept[0] ?? 1) : followed;
}

const OF_ANSWER: Changes = { chainNo: undefined, compare: undefined };

export function PathsPage({ params, go, answer: case_, onShow, onFigure, commands }: PathsPageProps) {
  const question = readQuestion(params);
  const body = bodyOf(question);
  const asked = usePaths(body);
  const { heard } = asked;
  // Only marks depend on them: the chains come first.
  const contradicted = useContradicted(question.lens, heard?.answer !== undefined);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { width, ref } = useWidth();
  useFocusKept(scroller?.parentElement ?? null);
  const stepEnds = (question.pattern ?? []).flatMap((step) => step.to?.ids ?? []);
  const named = useNamesOf([...question.from.ids, ...question.to.ids, ...question.avoid, ...stepEnds]);
  const nameOf = (id: string) => heard?.included.entities[id]?.name ?? named(id);

  const paths = heard?.paths ?? [];
  const kept = readKept(params);
  const followed = followedOf(params, kept, paths.length);
  const path = paths[followed - 1];
  const words = questionWords(question, { nameOf, layers: case_.layers });

  const ask = (next: Question, did: string) => go({ ...writeQuestion(next), ...OF_ANSWER }, { words: did });
  const follow = (number: number) => go({ chainNo: String(number) }, { replace: true });
  const compare = (number: number) => {
    const [first, second] = kept;
    if (first === undefined) return go({ compare: String(number) }, { words: COMPARED.kept(number) });
    if (first === number && second === undefined)
      return go({ compare: undefined }, { words: COMPARED.stopped });
    if (second !== undefined) {
      const other = first === number ? second : first;
      return go({ compare: String(other) }, { words: COMPARED.kept(other) });
    }
    go({ compare: `${first},${number}`, chainNo: String(first) }, { words: COMPARED.both(first, number) });
  };
  const deeds = useDeeds({
    question: words,
    ends: endsWords(question, nameOf),
    answer: heard?.answer,
    layers: case_.layers,
    path,
    number: followed,
    onShow,
    onFigure,
  });
  const allowHubs =
    question.hubs === 'ends' ? () => ask({ ...question, hubs: 'through' }, HUBS.allowed) : undefined;
  const to = (number: number) =>
    paths[number - 1] &&
    (() => {
      follow(number);
      focusChain(scroller, number);
    });
  const acts: PathsActs = {
    next: to(followed + 1),
    previous: to(followed - 1),
    compare: path && (() => compare(followed)),
    toFigure: deeds.toFigure,
    showChain: deeds.showChain,
    showAll: deeds.showAll,
    copyChain: deeds.copyChain,
    copyAll: deeds.copyAll,
    saveCsv: deeds.download && (() => deeds.download?.('csv')),
    saveMarkdown: deeds.download && (() => deeds.download?.('markdown')),
    stop: asked.stop,
    allowHubs: heard && allowHubs,
  };
  commands.current = () => pathsCommands(acts);
  const openEnd = (end: 'from' | 'to') =>
    scroller?.querySelector<HTMLElement>(`.question [data-end="${end}"]`)?.click();
  const endComparing = () => go({ compare: undefined }, { words: COMPARED.stopped });
  useEscape(asked.stop ?? (kept.length > 0 ? endComparing : undefined));

  return (
    <main className="paths">
      <section className="paths-answer" aria-label={PATHS_PAGE.answers} ref={setScroller}>
        <QuestionSentence question={question} nameOf={nameOf} answer={case_} onChange={ask} />
        <Outcome
          asked={asked}
          question={question}
          onListMore={
            question.most < MOST_LISTED
              ? () => ask({ ...question, most: MOST_LISTED }, OUTCOME.listedMore)
              : undefined
          }
        />
        <div ref={ref} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of whichever answer has focus */}
        <div className="answers" tabIndex={-1} data-keeps-focus onKeyDown={onLetters(acts)}>
          <ContradictedProvider value={contradicted.relations}>
            <Answers
              asked={asked}
              question={question}
              isAsked={body !== undefined}
              layers={case_.layers}
              layersOn={question.lens.layers ?? usualLayers(case_.layers)}
              width={width}
              scroller={scroller}
              followed={followed}
              kept={kept}
              acts={{
                onFollow: follow,
                onCompare: compare,
                onAsk: ask,
                onCompareEnd: endComparing,
                onChoose: openEnd,
              }}
            />
          </ContradictedProvider>
        </div>
      </section>
      <Panel
        label={PATHS_PAGE.panel}
        bodyLabel={PATHS_PAGE.panelBody}
        head={
          <>
            <span className="quiet">{PATHS_PAGE.panel}</span>
            <span className="visually-hidden" role="status">
              {deeds.said}
            </span>
            <button type="button" className="plain" disabled={!deeds.copyAll} onClick={deeds.copyAll}>
              {deeds.said ?? PATHS_PAGE.copy}
            </button>
          </>
        }
        foot={
          <>
            <button type="button" className="action" disabled={!deeds.showChain} onClick={deeds.showChain}>
              {PATHS_PAGE.showOnCanvas}
            </button>
            <button type="button" className="action" disabled={!deeds.toFigure} onClick={deeds.toFigure}>
              {PATHS_PAGE.makeFigure}
            </button>
            <UndoButton />
          </>
        }
      >
        <div tabIndex={-1} data-keeps-focus>
          {heard?.answer ? (
            <>
              <Scope
                answer={heard.answer}
                question={question}
                layers={case_.layers}
                nameOf={nameOf}
                onAllowHubs={allowHubs}
              />
              <TakeFurther deeds={deeds} number={followed} chains={paths.length} />
            </>
          ) : (
            <p className="scope-note">{heard?.isStopped ? SCOPE.stopped : SCOPE.notYet}</p>
          )}
        </div>
      </Panel>
    </main>
  );
}

/** Once it is drawn as the one that is followed. */
function focusChain(scroller: HTMLElement | null, number: number): void {
  requestAnimationFrame(() => {
    const button = scroller?.querySelector<HTMLElement>(`[data-chain="${number}"]`);
    button?.focus({ preventScroll: true });
    button?.closest('.chain')?.scrollIntoView({ block: 'nearest' });
  });
}

/** What has an Esc of its own, a list or a dialog, stops it on the way. */
function useEscape(onEscape: (() => void) | undefined): void {
  const latest = useRef(onEscape);
  latest.current = onEscape;
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') latest.current?.();
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** The width that the answers have, kept current. */
function useWidth(): { width: number; ref: RefCallback<HTMLElement> } {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { width, ref };
}
