/** Take out: which part, in which format, and what that format cannot say of it, before anything leaves. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EXPORT_FORMATS, type ExportFormat } from '../../../server/contract/exchange.ts';
import { addressOf, api, call } from '../../requests/api.ts';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { Asked } from '../../ui/message.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EXPORT_FORMAT_WORDS } from '../../words/data/formats.ts';
import { PART_WORDS, TAKE_OUT, wentWords } from '../../words/data/out.ts';
import { MESSAGE } from '../../words/ui.ts';
import { Select } from '../bring/columns/select.tsx';
import { LossList } from '../bring/findings.tsx';
import { isTooLong, PARTS, type Part, partQuery } from './part.ts';
import { useDownload } from './use-download.ts';
import './out.css';

interface TakeOutProps {
  answer: CaseAnswer;
  format: ExportFormat;
  onFormat: (format: ExportFormat) => void;
  /** What is on the canvas. */
  entities: readonly string[];
}

export function TakeOut({ answer, format, onFormat, entities }: TakeOutProps) {
  const [part, setPart] = useState<Part>('whole');
  const [board, setBoard] = useState('');
  const [compress, setCompress] = useState(false);
  const download = useDownload();
  const boards = useQuery({
    queryKey: ['boards-to-take'],
    queryFn: ({ signal }) => call(api.listBoards, { query: { limit: '100' }, signal }),
    enabled: part === 'board',
    staleTime: 0,
  });
  const saved = boards.data?.items ?? [];
  const ownBoard = saved.some(({ id }) => id === board) ? board : saved[0]?.id;
  const query = partQuery(part, entities, ownBoard);
  const losses = useQuery({
    queryKey: ['losses', format, query],
    queryFn: ({ signal }) => call(api.readLosses, { params: { format }, query: query ?? {}, signal }),
    enabled: query !== undefined && !isTooLong(addressOf(api.readLosses, { params: { format }, query })),
  });
  const isLong = query !== undefined && isTooLong(addressOf(api.exportGraph, { params: { format }, query }));
  const words = EXPORT_FORMAT_WORDS[format];
  const isReady = query !== undefined && !isLong && !download.isBusy;
  return (
    <div className="data-split">
      <section className="data-sheet" aria-label={TAKE_OUT.title}>
        <h2 className="data-title" tabIndex={-1}>
          {TAKE_OUT.title}
        </h2>
        <p className="data-lead">{TAKE_OUT.lead}</p>
        <fieldset className="out-formats">
          <legend className="data-head">{TAKE_OUT.format}</legend>
          {EXPORT_FORMATS.map((each) => (
            <label key={each} className="out-format">
              <input
                type="radio"
                name="format"
                value={each}
                checked={each === format}
                onChange={() => onFormat(each)}
              />
              <span className="out-name">{EXPORT_FORMAT_WORDS[each].name}</span>
              <span className="out-use">
                {EXPORT_FORMAT_WORDS[each].use}{' '}
                <span className="quiet">{EXPORT_FORMAT_WORDS[each].lacks}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </section>
      <Panel
        label={TAKE_OUT.panel}
        bodyLabel={TAKE_OUT.panelBody}
        head={
          <>
            <span className="quiet">{TAKE_OUT.title}</span>
            <span className="quiet">{TAKE_OUT.revision(answer.revision)}</span>
          </>
        }
        foot={
          <>
            <button
              type="button"
              className="data-main"
              aria-disabled={!isReady}
              onClick={() => {
                if (isReady) download.take({ format, query, compress });
              }}
            >
              {TAKE_OUT.download}
            </button>
            {download.isBusy && (
              <button type="button" className="action" onClick={download.stop}>
                {MESSAGE.cancel}
              </button>
            )}
          </>
        }
      >
        <h3 className="data-title">{words.name}</h3>
        <dl className="data-facts">
          <div>
            <dt>{TAKE_OUT.what}</dt>
            <dd className="data-stack">
              {PARTS.map((each) => (
                <label key={each} className="data-check">
                  <input
                    type="radio"
                    name="part"
                    checked={each === part}
                    disabled={each === 'canvas' && entities.length === 0}
                    onChange={() => setPart(each)}
                  />
                  <span>
                    {PART_WORDS[each]}
                    {each === 'canvas' && (
                      <span className="quiet"> {TAKE_OUT.onCanvas(entities.length)}</span>
                    )}
                  </span>
                </label>
              ))}
              {part === 'board' && saved.length > 0 && (
                <Select
                  label={TAKE_OUT.whichBoard}
                  value={ownBoard ?? ''}
                  groups={[{ options: saved.map(({ id, title }) => ({ value: id, label: title ?? id })) }]}
                  onChoose={setBoard}
                />
              )}
              {part === 'board' && boards.data && saved.length === 0 && (
                <span className="quiet">{TAKE_OUT.noBoard}</span>
              )}
            </dd>
          </div>
          <div>
            <dt>{TAKE_OUT.file}</dt>
            <dd>
              <label className="data-check">
                <input
                  type="checkbox"
                  checked={compress}
                  onChange={({ target }) => setCompress(target.checked)}
                />
                <span>{TAKE_OUT.compressed}</span>
              </label>
            </dd>
          </div>
        </dl>
        <h4 className="data-head">{TAKE_OUT.losses}</h4>
        {isLong ? (
          <p className="out-state">{TAKE_OUT.tooMuch}</p>
        ) : losses.data ? (
          <>
            <p className="quiet">{wentWords(losses.data.counts)}</p>
            {losses.data.losses.length === 0 ? (
              <p className="out-state">{TAKE_OUT.noLosses}</p>
            ) : (
              <LossList losses={losses.data.losses} />
            )}
          </>
        ) : (
          query !== undefined && <Asked doing={TAKE_OUT.looking} query={losses} />
        )}
        <p className="data-told" role="status">
          {download.told}
        </p>
      </Panel>
    </div>
  );
}
