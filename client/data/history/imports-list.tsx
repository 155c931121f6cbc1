/** The imports that stand in the graph, and those that were withdrawn. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ImportEntry, Withdrawal } from '../../../server/contract/import-job.ts';
import type { Layer } from '../../../server/contract/model.ts';
import { api, call } from '../../requests/api.ts';
import { usePages } from '../../requests/use-pages.ts';
import { Asked, Message } from '../../ui/message.tsx';
import { bytesWords } from '../../words/data/amounts.ts';
import { IMPORT_FORMAT_WORDS } from '../../words/data/formats.ts';
import { IMPORT_FACTS, IMPORTS, WITHDRAWING } from '../../words/data/imports.ts';
import { countsWords } from '../../words/data/jobs.ts';
import { DATA_WAYS } from '../../words/data/page.ts';
import { withdrawalWords, withdrawnWords } from '../../words/data/withdrawals.ts';
import { momentWords } from '../../words/moments.ts';
import { failureWords } from '../failure-words.ts';
import { NextPage } from '../next-page.tsx';
import './history.css';

const PAGE = 50;

interface ImportsListProps {
  layers: readonly Layer[];
  onBringIn: () => void;
  onSee: (layer: string) => void;
}

export function ImportsList({ layers, onBringIn, onSee }: ImportsListProps) {
  const asked = usePages(
    ['imports'],
    (after, signal) => call(api.listImports, { query: { limit: String(PAGE), ...after }, signal }),
    { staleTime: 0 },
  );
  const heading = useRef<HTMLHeadingElement>(null);
  const { ask, asking, told } = useWithdrawing(() => heading.current?.focus());
  const pages = asked.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const total = pages.at(-1)?.total ?? 0;
  const titleOf = (id: string) => layers.find((layer) => layer.id === id)?.title ?? id;
  return (
    <section className="data-sheet" aria-label={IMPORTS.title}>
      <h2 className="data-title" ref={heading} tabIndex={-1}>
        {IMPORTS.title}
      </h2>
      <p className="data-lead">{IMPORTS.lead}</p>
      <p className="data-told" role="status">
        {told}
      </p>
      {!asked.data && <Asked doing={IMPORTS.reading} query={asked} />}
      {asked.data && total === 0 && (
        <Message kind="empty" way={{ label: DATA_WAYS.bringIn, onGo: onBringIn }}>
          {IMPORTS.none}
        </Message>
      )}
      {items.length > 0 && (
        <ol className="imports">
          {items.map((entry) => (
            <li key={entry.id} className="import" data-withdrawn={entry.withdrawn !== undefined}>
              <h3 className="import-title">
                <bdi>{entry.title}</bdi>
              </h3>
              <dl className="import-facts">
                <Fact label={IMPORT_FACTS.format}>
                  {entry.format === 'edit' ? IMPORT_FACTS.byHand : IMPORT_FORMAT_WORDS[entry.format].name}
                </Fact>
                <Fact label={IMPORT_FACTS.why}>{entry.why}</Fact>
                <Fact label={IMPORT_FACTS.when}>
                  <time dateTime={entry.at}>{momentWords(entry.at)}</time>
                </Fact>
                <Fact label={IMPORT_FACTS.layer}>
                  {entry.layer === undefined ? undefined : titleOf(entry.layer)}
                </Fact>
                <Fact label={IMPORT_FACTS.files}>{filesFact(entry)}</Fact>
                <Fact label={IMPORT_FACTS.records}>{countsWords(entry.counts)}</Fact>
              </dl>
              {entry.withdrawn !== undefined ? (
                <p className="import-ways quiet">{IMPORTS.withdrawnAt(entry.withdrawn)}</p>
              ) : (
                <Ways
                  entry={entry}
                  asking={asking?.entry.id === entry.id ? asking : undefined}
                  ask={ask}
                  onSee={onSee}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      <NextPage asked={asked}>{IMPORTS.more(Math.min(PAGE, total - items.length), total)}</NextPage>
    </section>
  );
}

function filesFact({ files, format }: ImportEntry): string | undefined {
  if (format === 'edit') return undefined;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const [only] = files;
  if (!only) return IMPORT_FACTS.noFiles;
  return files.length === 1
    ? IMPORT_FACTS.oneFile(only.name, bytesWords(bytes))
    : IMPORT_FACTS.manyFiles(files.length, bytesWords(bytes));
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  if (children === undefined) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface Asking {
  entry: ImportEntry;
  /** What withdrawing would do; absent until that is known. */
  would: Withdrawal | undefined;
  failed: string | undefined;
  isWithdrawing: boolean;
}

interface Ask {
  /** Asks what it would do. */
  begin: (entry: ImportEntry) => void;
  withdraw: (entry: ImportEntry) => void;
  leave: () => void;
}

function useWithdrawing(onDone: () => void): {
  ask: Ask;
  asking: Asking | undefined;
  told: string | undefined;
} {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking>();
  const [told, setTold] = useState<string>();
  const latest = useRef(0);

  const request = async (entry: ImportEntry, dryRun: boolean) => {
    const own = ++latest.current;
    setTold(undefined);
    setAsking((now) => ({
      entry,
      would: now?.entry.id === entry.id ? now.would : undefined,
      failed: undefined,
      isWithdrawing: !dryRun,
    }));
    try {
      const answer = await call(api.withdrawImport, { params: { id: entry.id }, body: { dryRun } });
      if (latest.current !== own) return;
      if (dryRun) return setAsking({ entry, would: answer, failed: undefined, isWithdrawing: false });
      setAsking(undefined);
      setTold(withdrawnWords(answer));
      await queries.invalidateQueries({ queryKey: ['imports'] });
      void queries.invalidateQueries({ queryKey: ['case'] });
      onDone();
    } catch (error) {
      if (latest.current === own)
        setAsking({ entry, would: undefined, failed: failureWords(error), isWithdrawing: false });
    }
  };

  return {
    asking,
    told,
    ask: {
      begin: (entry) => void request(entry, true),
      withdraw: (entry) => void request(entry, false),
      leave: () => {
        latest.current += 1;
        setAsking(undefined);
      },
    },
  };
}

interface WaysProps {
  entry: ImportEntry;
  asking: Asking | undefined;
  ask: Ask;
  onSee: (layer: string) => void;
}

function Ways({ entry, asking, ask, onSee }: WaysProps) {
  const { layer } = entry;
  const withdraw = useRef<HTMLButtonElement>(null);
  return (
    <>
      <div className="import-ways">
        {layer !== undefined && (
          <button type="button" className="action" onClick={() => onSee(layer)}>
            {DATA_WAYS.see}
          </button>
        )}
        <button
          ref={withdraw}
          type="button"
          className="action"
          aria-label={WITHDRAWING.withdrawNamed(entry.title)}
          aria-expanded={asking !== undefined}
          onClick={() => (asking ? ask.leave() : ask.begin(entry))}
        >
          {WITHDRAWING.withdraw}
        </button>
      </div>
      {asking && (
        <div className="import-asking">
          <p role="status">
            {asking.failed ?? (asking.would ? withdrawalWords(asking.would) : WITHDRAWING.looking)}
          </p>
          <p className="import-asked">
            {asking.would && (
              <button
                type="button"
                className="data-main"
                aria-disabled={asking.isWithdrawing}
                onClick={() => {
                  if (!asking.isWithdrawing) ask.withdraw(entry);
                }}
              >
                {WITHDRAWING.doIt}
              </button>
            )}
            <button
              type="button"
              className="action"
              onClick={() => {
                ask.leave();
                withdraw.current?.focus();
              }}
            >
              {WITHDRAWING.leave}
            </button>
          </p>
        </div>
      )}
    </>
  );
}
