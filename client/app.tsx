/** Where the jobs meet: the address, the places, and what one place asks of another. */
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useBoard } from './boards/use-board.ts';
import { writeDataPart } from './data/data-parts.ts';
import { ExplorePage } from './explore/explore-page.tsx';
import { showWritten } from './explore/show-written.ts';
import {
  addEntities,
  type Change,
  FIRST_VIEW,
  familiesOf,
  openEntity,
  openSource,
  readView,
  setTable,
  settle,
  showLayer,
  showOnly,
  writeView,
} from './explore/view.ts';
import { useLeaveOutGone } from './page/leave-out-gone.ts';
import { usePageTitle } from './page/page-title.ts';
import { TopBar } from './page/top-bar.tsx';
import { useCommandPalette } from './page/use-command-palette.ts';
import { usePageKeys } from './page/use-page-keys.ts';
import { CallError } from './requests/api.ts';
import { createQueryClient } from './requests/query-client.ts';
import { type CaseAnswer, useCase, useFreshAnswers } from './requests/read-case.ts';
import { useEditing } from './state/editing.ts';
import { type Changes, splitList } from './state/fragment.ts';
import { askHelp, useGuide } from './state/guide.ts';
import { usualLayers } from './state/lens.ts';
import { endFirstVisit, noteVisit, useIsNewcomer } from './state/newcomer.ts';
import { useNotices } from './state/notices.ts';
import type { Place } from './state/places.ts';
import { useUrl } from './state/url-state.ts';
import type { Command } from './ui/command.ts';
import { lazily } from './ui/lazily.ts';
import { Asked, Failed, Message } from './ui/message.tsx';
import { SpokenNotice } from './ui/strip-notice.tsx';
import { useTheme } from './ui/theme.ts';
import { titleWords } from './words/boards/title.ts';
import { NO_BOARD } from './words/page/bar.ts';
import './app.css';

const PathsPage = lazily(() => import('./paths/paths-page.tsx').then((m) => ({ default: m.PathsPage })));
const ContradictionsPage = lazily(() =>
  import('./explore/contradictions/contradictions-page.tsx').then((m) => ({ default: m.ContradictionsPage })),
);
const ComparePage = lazily(() =>
  import('./explore/compare-two/compare-page.tsx').then((m) => ({ default: m.ComparePage })),
);
const FigurePage = lazily(() => import('./figure/figure-page.tsx').then((m) => ({ default: m.FigurePage })));

const EditSheet = lazily(() => import('./edit/edit-sheet.tsx').then((m) => ({ default: m.EditSheet })));
const DataPage = lazily(() => import('./data/data-page.tsx').then((m) => ({ default: m.DataPage })));
const BoardsDialog = lazily(() =>
  import('./boards/boards-dialog.tsx').then((m) => ({ default: m.BoardsDialog })),
);
const Guided = lazily(() => import('./help/guided.tsx').then((m) => ({ default: m.Guided })));
const FirstMinute = lazily(() => import('./help/first-minute.tsx').then((m) => ({ default: m.FirstMinute })));

/** Another figure begins with nothing of the last, and not as the canvas stands. */
const NEW_FIGURE = Object.fromEntries(
  'alone without absent title standfirst layout notes signoffs overrides since'
    .split(' ')
    .map((key) => [key, undefined]),
);

const queries = createQueryClient();

/** `session` resolves when the page may ask. */
export function App({ session }: { session: Promise<void> }) {
  const [state, setState] = useState<'opening' | 'open' | Error>('opening');
  useEffect(() => {
    session.then(
      () => setState('open'),
      (error: unknown) => setState(error instanceof Error ? error : new Error('no session')),
    );
  }, [session]);
  if (state === 'opening') return null;
  if (state !== 'open')
    return (
      <main className="alone">
        <Failed error={state} />
      </main>
    );
  return (
    <QueryClientProvider client={queries}>
      <Places />
    </QueryClientProvider>
  );
}

function Places() {
  const url = useUrl();
  const { go, params, place } = url;
  const asked = useCase();
  useFreshAnswers(asked.data?.revision);
  const start = asked.data?.case?.start;
  // The map itself writes where its first boxes stand.
  const isBegun = place !== 'explore' || Object.keys(params).some((key) => key !== 'e' && key !== 'at');
  const isNewcomer = useIsNewcomer() && !isBegun;
  useEffect(() => {
    if (isBegun) noteVisit();
  }, [isBegun]);
  const layers = (asked.data?.layers ?? []).map((layer) => layer.id);
  const usual = usualLayers(asked.data?.layers ?? []);
  const board = useBoard(url);
  const search = useRef<HTMLInputElement>(null);
  const { Palette, open: openCommands, close: closeCommands } = useCommandPalette();
  const [areBoardsOpen, setAreBoardsOpen] = useState(false);
  const openBoards = () => setAreBoardsOpen(true);
  const theme = useTheme();
  const here = useRef<() => Command[]>(() => []);

  const view = useMemo(
    () => settle(readView(params), isNewcomer && start ? { entities: start.entities } : start),
    [params, start, isNewcomer],
  );
  const latest = useRef(view);
  latest.current = view;

  const change: Change = useCallback(
    (producer, going = {}) => {
      latest.current = producer(latest.current);
      // What is begun before a board is read does not write over it.
      const anew = url.isWhole ? {} : { board: undefined };
      // What only completes a step leads nowhere else.
      const place = going.replace ? {} : { place: 'explore' as const };
      go({ ...writeView(latest.current), ...anew }, { ...place, ...going });
    },
    [go, url.isWhole],
  );

  useLeaveOutGone(view, change, url.depth);

  const find = useCallback(() => search.current?.focus(), []);
  usePageKeys({
    onFind: find,
    onCommands: openCommands,
    onHelp: askHelp,
    onUndo: url.undo,
    onRedo: url.redo,
  });
  usePageTitle(place, view, layers, params['named']);

  const pick = (entity: string) => change((now) => openEntity(now, entity));
  const askPaths = (from: string, to?: string) =>
    go(
      {
        from,
        fromKind: undefined,
        fromBadge: undefined,
        ...(to !== undefined && { to, toKind: undefined, toBadge: undefined }),
      },
      { place: 'paths' },
    );
  const makeFigure = (relations: readonly string[], more: Changes = {}) =>
    go({ ...NEW_FIGURE, ...more, places: 'anew', figure: relations.join(',') }, { place: 'figure' });
  const toPlace = (to: Place) => go({}, { place: to });
  const firstView = () => {
    endFirstVisit();
    go({ ...FIRST_VIEW, board: undefined }, { place: 'explore' });
  };
  const figure = splitList(params['figure']);

  return (
    <div className="page">
      <SpokenNotice />
      <TopBar
        place={place}
        onPlace={toPlace}
        onPick={pick}
        onAdd={(entity) => change((now) => addEntities(now, [entity]))}
        present={view.entities}
        onCommands={openCommands}
        board={params['board'] && titleWords(params['named'])}
        onBoards={openBoards}
        answer={asked.data}
        searchRef={search}
      />
      {asked.error && !asked.data ? (
        <main className="alone">
          <Failed error={asked.error} onRetry={() => asked.refetch()} />
        </main>
      ) : board ? (
        <main className="alone">
          {board.error instanceof CallError && board.error.status === 404 ? (
            <Message kind="empty" way={{ label: NO_BOARD.beginAgain, onGo: firstView }}>
              {NO_BOARD.sentence}
            </Message>
          ) : (
            <Asked doing={NO_BOARD.reading} query={board} />
          )}
        </main>
      ) : (
        asked.data && (
          <Suspense fallback={<Coming />}>
            {place === 'explore' && (
              <ExplorePage
                view={view}
                change={change}
                answer={asked.data}
                onAskPaths={askPaths}
                figure={figure}
                onAddToFigure={(relations) =>
                  go({ figure: [...new Set([...figure, ...relations])].join(',') })
                }
                onFigure={makeFigure}
                onFind={find}
                onFirstView={firstView}
                isNewcomer={isNewcomer}
                firstMinute={(rest) =>
                  asked.data && (
                    <FirstMinute answer={asked.data} go={go} onFigure={makeFigure}>
                      {rest}
                    </FirstMinute>
                  )
                }
                commands={here}
              />
            )}
            {place === 'paths' && (
              <PathsPage
                params={params}
                go={go}
                answer={asked.data}
                onShow={(shown) => change((now) => showOnly(now, shown))}
                commands={here}
                onFigure={makeFigure}
              />
            )}
            {place === 'contradictions' && (
              <ContradictionsPage view={view} change={change} params={params} go={go} />
            )}
            {place === 'compare' && <ComparePage view={view} change={change} params={params} go={go} />}
            {place === 'data' && (
              <DataPage
                params={params}
                go={go}
                answer={asked.data}
                entities={view.entities}
                onSource={(source) => change((now) => openSource(now, source))}
                onLayer={(layer, entities) => change((now) => showLayer(now, layer, entities, usual))}
              />
            )}
            {place === 'figure' && (
              <FigurePage
                params={params}
                go={go}
                answer={asked.data}
                entities={view.entities}
                families={familiesOf(view.hidden)}
                lens={view.lens}
                positions={view.positions}
                commands={here}
              />
            )}
          </Suspense>
        )
      )}
      <Explaining place={place} onExplore={() => toPlace('explore')} />
      {areBoardsOpen && asked.data && (
        <Suspense fallback={null}>
          <BoardsDialog view={view} answer={asked.data} onClose={() => setAreBoardsOpen(false)} />
        </Suspense>
      )}
      {asked.data && <ByHand answer={asked.data} change={change} />}
      {Palette && (
        <Palette
          onClose={closeCommands}
          ways={{
            onFind: find,
            onPlace: toPlace,
            onData: (part) => go({ data: writeDataPart(part) }, { place: 'data' }),
            onTable: () => change((now) => setTable(now, !now.table)),
            onFirstView: firstView,
            onBoards: openBoards,
            onName: pick,
            steps: url,
            theme,
            here: ['data', 'contradictions', 'compare'].includes(place) ? [] : here.current(),
          }}
        />
      )}
    </div>
  );
}

/** Help or the tour, where one is asked for. */
function Explaining(props: { place: Place; onExplore: () => void }) {
  const guide = useGuide();
  return (
    guide && (
      <Suspense fallback={null}>
        <Guided guide={guide} {...props} />
      </Suspense>
    )
  );
}

/** A form, where one is asked for. */
function ByHand({ answer, change }: { answer: CaseAnswer; change: Change }) {
  const editing = useEditing();
  return (
    editing && (
      <Suspense fallback={null}>
        <EditSheet
          key={JSON.stringify(editing.request)}
          editing={editing}
          answer={answer}
          onWritten={(written) =>
            change((now) => showWritten(now, written), { replace: written.removed.length > 0 })
          }
        />
      </Suspense>
    )
  );
}

/** A place that is being loaded: nothing at first, and a sentence where it does not come. */
function Coming() {
  const { unloaded } = useNotices();
  return (
    <main className="alone">
      {unloaded && (
        <Message kind="failed" way={unloaded.way}>
          {unloaded.words}
        </Message>
      )}
    </main>
  );
}
