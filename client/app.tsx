/** Where the jobs meet: the address, the three places, and what one place asks of another. */
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useBoard } from './boards/use-board.ts';
import { ExplorePage } from './explore/explore-page.tsx';
import {
  addEntities,
  type Change,
  FIRST_VIEW,
  familiesOf,
  openEntity,
  readView,
  setTable,
  settle,
  showOnly,
  writeView,
} from './explore/view.ts';
import { useLeaveOutGone } from './page/leave-out-gone.ts';
import { pageCommands } from './page/page-commands.ts';
import { usePageTitle } from './page/page-title.ts';
import { TopBar } from './page/top-bar.tsx';
import { useCommandPalette } from './page/use-command-palette.ts';
import { usePageKeys } from './page/use-page-keys.ts';
import { CallError } from './requests/api.ts';
import { createQueryClient } from './requests/query-client.ts';
import { useCase, useFreshAnswers } from './requests/read-case.ts';
import { splitList } from './state/fragment.ts';
import { useNotices } from './state/notices.ts';
import type { Place } from './state/places.ts';
import { useUrl } from './state/url-state.ts';
import type { Command } from './ui/command.ts';
import { lazily } from './ui/lazily.ts';
import { Asked, Failed, Message } from './ui/message.tsx';
import { SpokenNotice } from './ui/strip-notice.tsx';
import { useTheme } from './ui/theme.ts';
import './app.css';

const PathsPage = lazily(() => import('./paths/paths-page.tsx').then((m) => ({ default: m.PathsPage })));
const ContradictionsPage = lazily(() =>
  import('./explore/contradictions/contradictions-page.tsx').then((m) => ({ default: m.ContradictionsPage })),
);
const FigurePage = lazily(() => import('./figure/figure-page.tsx').then((m) => ({ default: m.FigurePage })));

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
  const layers = (asked.data?.layers ?? []).map((layer) => layer.id);
  const board = useBoard(url);
  const search = useRef<HTMLInputElement>(null);
  const { Palette, open: openCommands, close: closeCommands } = useCommandPalette();
  const theme = useTheme();
  const here = useRef<() => Command[]>(() => []);

  const view = useMemo(() => settle(readView(params), start), [params, start]);
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
  usePageKeys({ onFind: find, onCommands: openCommands, onUndo: url.undo, onRedo: url.redo });
  usePageTitle(place, view, layers);

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
  const makeFigure = (relations: readonly string[]) =>
    go({ ...NEW_FIGURE, places: 'anew', figure: relations.join(',') }, { place: 'figure' });
  const toPlace = (to: Place) => go({}, { place: to });
  const firstView = () => go({ ...FIRST_VIEW, board: undefined }, { place: 'explore' });
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
            <Message title="Empty" way={{ label: 'Begin with the first view', onGo: firstView }}>
              There is no board at this address. It may have been deleted, or not yet saved.
            </Message>
          ) : (
            <Asked doing="Reading the board." query={board} />
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
            {place === 'figure' && (
              <FigurePage
                params={params}
                go={go}
                answer={asked.data}
                entities={view.entities}
                families={familiesOf(view.hidden)}
                lens={view.lens}
                positions={view.positions}
              />
            )}
          </Suspense>
        )
      )}
      {Palette && (
        <Palette
          onClose={closeCommands}
          commands={pageCommands({
            onFind: find,
            onPlace: toPlace,
            onTable: () => change((now) => setTable(now, !now.table)),
            onFirstView: firstView,
            steps: url,
            theme,
            here: place === 'figure' || place === 'contradictions' ? [] : here.current(),
          })}
        />
      )}
    </div>
  );
}

/** A place that is being loaded: nothing at first, and a sentence where it does not come. */
function Coming() {
  const { unloaded } = useNotices();
  return (
    <main className="alone">
      {unloaded && (
        <Message title="Failed" way={unloaded.way}>
          {unloaded.words}
        </Message>
      )}
    </main>
  );
}
