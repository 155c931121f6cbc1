/** What is done with an import, from the file to the graph: sent, read anew under other settings, written, cancelled. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ImportFormat, ImportSettings } from '../../../server/contract/exchange.ts';
import type { ImportJob } from '../../../server/contract/import-job.ts';
import { api, call } from '../../requests/api.ts';
import { failureWords } from '../failure-words.ts';
import { packed } from './pack-files.ts';
import { jobKey } from './use-job.ts';

const LONGEST_NAME = 200;

/** Its end is kept: it says what the file is. */
const shortName = (name: string): string => name.slice(-LONGEST_NAME);

export interface Importing {
  /** Names of the files that are on their way. */
  sending: readonly string[] | undefined;
  isBusy: boolean;
  /** What was set last: what is changed next is changed in this, whether or not the file is read anew by then. */
  wanted: ImportSettings | undefined;
  /** The import that was begun here last. */
  begun: string | undefined;
  /** What the last deed failed of, as a sentence. */
  failed: string | undefined;
  send: (files: readonly File[]) => void;
  stopSending: () => void;
  set: (job: ImportJob, settings: ImportSettings, format?: ImportFormat) => void;
  commit: (job: ImportJob, skipProblems: boolean) => void;
  cancel: (job: ImportJob) => void;
  forget: () => void;
}

/** @param onJob an import that was begun */
export function useImport(onJob: (id: string) => void): Importing {
  const queries = useQueryClient();
  const [sending, setSending] = useState<readonly string[]>();
  const [busy, setBusy] = useState(0);
  const [wanted, setWanted] = useState<ImportSettings>();
  const [begun, setBegun] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const under = useRef<AbortController>(undefined);
  const last = useRef<Promise<void>>(Promise.resolve());

  const keep = (job: ImportJob) => queries.setQueryData(jobKey(job.id), job);

  const during = async (work: () => Promise<void>) => {
    setFailed(undefined);
    setBusy((now) => now + 1);
    try {
      await work();
    } catch (error) {
      setFailed(failureWords(error));
    }
    setBusy((now) => now - 1);
  };

  /** One deed after the other, in the order in which they were asked for. */
  const inTurn = (work: () => Promise<void>) => {
    const own = last.current.then(() => during(work));
    last.current = own;
  };

  return {
    sending,
    isBusy: busy > 0,
    wanted,
    begun,
    failed,

    send(files) {
      under.current?.abort();
      const own = new AbortController();
      under.current = own;
      setSending(files.map(({ name }) => name));
      void during(async () => {
        try {
          const { name, file } = await packed(files);
          const job = await call(api.startImport, {
            query: { dryRun: 'true', wait: 'false', name: shortName(name) },
            file,
            signal: own.signal,
          });
          keep(job);
          setBegun(job.id);
          onJob(job.id);
        } catch (error) {
          if (!own.signal.aborted) throw error;
        } finally {
          if (under.current === own) setSending(undefined);
        }
      });
    },

    stopSending() {
      under.current?.abort();
      setSending(undefined);
    },

    set(job, settings, format) {
      setWanted(settings);
      inTurn(async () => {
        const body = { settings, ...(format !== undefined && { format }) };
        keep(await call(api.setImport, { params: { id: job.id }, body }));
      });
    },

    commit: (job, skipProblems) =>
      inTurn(async () => {
        const body = skipProblems ? { skipProblems } : {};
        keep(await call(api.commitImport, { params: { id: job.id }, body }));
      }),

    cancel: (job) =>
      inTurn(async () => {
        keep(await call(api.cancelImport, { params: { id: job.id } }));
      }),

    forget: () => setFailed(undefined),
  };
}
