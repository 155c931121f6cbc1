/** Where the jobs meet: the address, the three places, and what one place asks of another. */
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CommandPalette } from './command-palette.tsx';
import { ExplorePage } from './explore/explore-page.tsx';
import {
  familiesOf,
  followChain,
  openEntity,
  readView,
  type Settled,
  setTable,
  settle,
  writeView,
} from './explore/view.ts';
import { createQueryClient } from './query-client.ts';
import { useCase } from './requests/read-case.ts';
import { TopBar } from './top-bar.tsx';
import { Failed } from './ui/message.tsx';
import { chooseTheme, useTheme } from './ui/theme.ts';
import { type Place, splitList, useUrl } from './url-state.ts';
import './app.css';

const PathsPage = lazy(() => import('./paths/paths-page.tsx').then((m) => ({ default: m.PathsPage })));
const FigurePage = lazy(() => import('./figure/figure-page.tsx').then((m) => ({ default: m.FigurePage })));

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
  const start = asked.data?.case?.start;
  const search = useRef<HTMLInputElement>(null);
  const [commanding, setCommanding] = useState(false);
  const theme = useTheme();

  const view = useMemo(() => settle(readView(params), start), [params, start]);
  const latest = useRef(view);
  latest.current = view;

  /** Applies a producer to the view as it now is, as one step that can be undone. */
  const change = useCallback(
    (producer: (view: Settled) => Settled, to: Place = 'explore') => {
      latest.current = producer(latest.current);
      go(writeView(latest.current), { place: to });
    },
    [go],
  );

  const find = useCallback(() => search.current?.focus(), []);
  const undo = url.depth > 0 ? () => history.back() : undefined;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) setCommanding(true);
      else if (event.key === '/' && !isTyping) find();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [find]);

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
  const figure = splitList(params['figure']);

  return (
    <div className="page">
      <TopBar
        place={place}
        onPlace={(to) => go({}, { place: to })}
        onPick={pick}
        onCommands={() => setCommanding(true)}
        answer={asked.data}
        searchRef={search}
      />
      {asked.error && !asked.data ? (
        <main className="alone">
          <Failed error={asked.error} onRetry={() => asked.refetch()} />
        </main>
      ) : (
        asked.data && (
          <Suspense fallback={<main className="alone" />}>
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
                onFind={find}
                undo={undo}
              />
            )}
            {place === 'paths' && (
              <PathsPage
                params={params}
                go={go}
                answer={asked.data}
                onShow={(chain) => change((now) => followChain(now, chain))}
                onFigure={(relations) => go({ figure: relations.join(',') }, { place: 'figure' })}
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
                undo={undo}
              />
            )}
          </Suspense>
        )
      )}
      {commanding && (
        <CommandPalette
          onClose={() => setCommanding(false)}
          commands={[
            { label: 'Find a name', keys: '/', onRun: find },
            { label: 'Go to Explore', onRun: () => go({}, { place: 'explore' }) },
            { label: 'Go to Paths', onRun: () => go({}, { place: 'paths' }) },
            { label: 'Go to Figure', onRun: () => go({}, { place: 'figure' }) },
            {
              label: 'Open or close the table',
              keys: 'T',
              onRun: () => change((now) => setTable(now, !now.table)),
            },
            {
              label: 'Begin again with the case’s first view',
              onRun: () =>
                go(
                  {
                    e: undefined,
                    relation: undefined,
                    entity: undefined,
                    chain: undefined,
                    thread: undefined,
                  },
                  { place: 'explore' },
                ),
            },
            {
              label: 'Copy the address of this view',
              onRun: () => navigator.clipboard.writeText(location.href),
            },
            {
              label: theme === 'dark' ? 'Day colours' : 'Night colours',
              onRun: () => chooseTheme(theme === 'dark' ? 'light' : 'dark'),
            },
            ...(undo ? [{ label: 'Undo', keys: 'Ctrl Z', onRun: undo }] : []),
          ]}
        />
      )}
    </div>
  );
}
