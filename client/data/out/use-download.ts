/** A file of the graph, from the server to the browser’s downloads, and what became of it. */
import { useRef, useState } from 'react';
import type { ExportFormat } from '../../../server/contract/exchange.ts';
import { api, request } from '../../requests/api.ts';
import { saveFile } from '../../ui/save-file.ts';
import { bytesWords } from '../../words/data/amounts.ts';
import { EXPORT_FORMAT_WORDS } from '../../words/data/formats.ts';
import { DOWNLOAD } from '../../words/data/out.ts';
import { failureWords } from '../failure-words.ts';
import type { PartQuery } from './part.ts';

interface Wanted {
  format: ExportFormat;
  query: PartQuery;
  compress: boolean;
}

export interface Download {
  /** A sentence; absent where nothing was taken. */
  told: string | undefined;
  isBusy: boolean;
  take: (wanted: Wanted) => void;
  stop: () => void;
}

/** What the server calls a file in its `Content-Disposition`: `filename="throughline.jsonl"`. */
export const nameIn = (disposition: string | null): string | undefined =>
  /(?:^|;)\s*filename="([^"\\/]+)"/.exec(disposition ?? '')?.[1];

export function useDownload(): Download {
  const [told, setTold] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const under = useRef<AbortController>(undefined);

  const fetched = async ({ format, query, compress }: Wanted, signal: AbortSignal) => {
    const { name, extension } = EXPORT_FORMAT_WORDS[format];
    const parts = { params: { format }, query: { ...query, ...(compress && { compress: 'gzip' }) }, signal };
    const answer = await request(api.exportGraph, parts, '*/*');
    const file = await answer.blob();
    const own = nameIn(answer.headers.get('content-disposition')) ?? DOWNLOAD.file(extension);
    saveFile(own, file);
    return DOWNLOAD.made(name, bytesWords(file.size));
  };

  return {
    told,
    isBusy,

    take(wanted) {
      const own = new AbortController();
      under.current = own;
      setIsBusy(true);
      setTold(DOWNLOAD.making);
      fetched(wanted, own.signal)
        .catch((error: unknown) =>
          own.signal.aborted ? DOWNLOAD.cancelled : DOWNLOAD.notMade(failureWords(error)),
        )
        .then((words) => {
          setTold(words);
          setIsBusy(false);
        });
    },

    stop: () => under.current?.abort(),
  };
}
