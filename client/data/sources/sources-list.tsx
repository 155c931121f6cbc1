/** The sources of the graph, how much rests on each, and for one that is picked what that is. */
import { useState } from 'react';
import { api, call } from '../../requests/api.ts';
import { usePages } from '../../requests/use-pages.ts';
import { Asked, Message } from '../../ui/message.tsx';
import { SOURCES } from '../../words/data/sources.ts';
import { datedWords, numeral } from '../../words/grammar.ts';
import { NextPage } from '../next-page.tsx';
import { SourcePanel } from './source-panel.tsx';
import './sources.css';

const PAGE = 200;

interface SourcesListProps {
  /** The id of the one that is read. */
  picked: string | undefined;
  onPick: (source: string) => void;
  onRead: (source: string) => void;
}

export function SourcesList({ picked, onPick, onRead }: SourcesListProps) {
  const [typed, setTyped] = useState('');
  const asked = usePages(['sources-list'], (after, signal) =>
    call(api.listSources, { query: { limit: String(PAGE), ...after }, signal }),
  );
  const pages = asked.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const total = pages.at(-1)?.total ?? 0;
  const words = typed.trim().toLowerCase();
  const shown = items.filter(({ source }) =>
    `${source.title} ${source.publisher}`.toLowerCase().includes(words),
  );
  return (
    <div className="data-split">
      <section className="data-sheet" aria-label={SOURCES.title}>
        <h2 className="data-title" tabIndex={-1}>
          {SOURCES.title}
        </h2>
        {!asked.data && <Asked doing={SOURCES.reading} query={asked} />}
        {asked.data && total === 0 && <Message kind="empty">{SOURCES.none}</Message>}
        {total > 0 && (
          <>
            <p className="data-lead data-ways">
              <span>{SOURCES.lead(total, items.length)}</span>
              <input
                className="field"
                type="search"
                aria-label={SOURCES.find}
                placeholder={SOURCES.findHint}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            </p>
            <div className="data-wide">
              <table className="data-table sources">
                <thead>
                  <tr>
                    <th scope="col">{SOURCES.source}</th>
                    <th scope="col">{SOURCES.publisher}</th>
                    <th scope="col">{SOURCES.date}</th>
                    <th scope="col">{SOURCES.claims}</th>
                    <th scope="col">{SOURCES.replies}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map(({ source, claims, responses }) => (
                    <tr key={source.id} data-picked={source.id === picked}>
                      <th scope="row">
                        <button
                          type="button"
                          className="source-pick"
                          aria-pressed={source.id === picked}
                          onClick={() => onPick(source.id)}
                        >
                          <bdi>{source.title}</bdi>
                        </button>
                      </th>
                      <td>
                        <bdi>{source.publisher}</bdi>
                      </td>
                      <td>
                        {datedWords(source.date, undefined) ?? (
                          <span className="quiet">{SOURCES.notStated}</span>
                        )}
                      </td>
                      <td>{numeral(claims)}</td>
                      <td className={responses === 0 ? 'quiet' : undefined}>{numeral(responses)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {shown.length === 0 && <p className="quiet">{SOURCES.notFound}</p>}
          </>
        )}
        <NextPage asked={asked}>{SOURCES.more(Math.min(PAGE, total - items.length), total)}</NextPage>
      </section>
      <SourcePanel key={picked} id={picked} onRead={onRead} />
    </div>
  );
}
