/** A figure taken away as a file or on the clipboard, and what became of it. */
import { useEffect, useState } from 'react';
import type { Manifest } from '../../../server/contract/manifest.ts';
import { api, CallError, call, request } from '../../requests/api.ts';
import { saveFile } from '../../ui/save-file.ts';
import { type FileWords, TAKING } from '../../words/figure/files.ts';
import { fileNameOf } from '../wish/file-name.ts';
import { type Format, png, signedManifest } from './formats.ts';

export interface Taking {
  /** A sentence; absent where nothing was taken. */
  told: string | undefined;
  isBusy: boolean;
  take: (format: Format) => void;
  takeManifest: () => void;
  copy: () => void;
}

/** Letters of the drawing stay letters. */
const LIVE = 'live';

async function fileOf(manifest: Manifest, { accept, scale, isLive }: Format): Promise<Blob> {
  const body = isLive ? { ...manifest, options: { ...manifest.options, text: LIVE } } : manifest;
  const answer = await request(
    api.drawFigure,
    { body, ...(scale !== undefined && { query: { scale } }) },
    accept,
  );
  if (!answer.headers.get('content-type')?.startsWith(accept))
    throw new CallError(answer.status, 'unreadable-answer', TAKING.anotherFormat);
  return answer.blob();
}

const failed = (file: FileWords, error: unknown): string =>
  TAKING.notMade(file, error instanceof CallError ? error.message : undefined);

interface TakingProps {
  /** What is wanted, whether or not it is on screen already; absent where there is nothing to draw. */
  manifest: Manifest | undefined;
  isCurrent: boolean;
  revision: number;
}

export function useTaking({ manifest, isCurrent, revision }: TakingProps): Taking {
  const [told, setTold] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  // What was taken of the last sheet says nothing of the next.
  useEffect(() => {
    if (!isCurrent) setTold(undefined);
  }, [isCurrent]);

  const during = async (doing: string, work: () => Promise<string>) => {
    setIsBusy(true);
    setTold(doing);
    setTold(await work());
    setIsBusy(false);
  };

  return {
    told,
    isBusy,

    take(format) {
      if (!manifest) return setTold(TAKING.nothing);
      const { called, ending } = format;
      void during(TAKING.making(called), async () => {
        try {
          saveFile(`${fileNameOf(manifest.title)}.${ending}`, await fileOf(manifest, format));
          return TAKING.made(called);
        } catch (error) {
          return failed(called, error);
        }
      });
    },

    takeManifest() {
      if (!manifest) return setTold(TAKING.nothing);
      void during(TAKING.making('manifest'), async () => {
        try {
          const model = await call(api.drawFigure, { body: manifest, query: {} });
          const text = `${JSON.stringify(signedManifest(manifest, model, revision), null, 2)}\n`;
          saveFile(`${fileNameOf(manifest.title)}.json`, new Blob([text], { type: 'application/json' }));
          return TAKING.made('manifest');
        } catch (error) {
          return failed('manifest', error);
        }
      });
    },

    copy() {
      if (!manifest) return setTold(TAKING.nothing);
      if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) {
        setTold(TAKING.noClipboard);
        return;
      }
      const image = fileOf(manifest, png(2));
      void during(TAKING.copying, async () => {
        try {
          // The promise, not the image: a browser takes it only as long as the press is fresh.
          await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
          return TAKING.copied;
        } catch {
          return image.then(
            () => TAKING.noClipboard,
            (error: unknown) => failed('image', error),
          );
        }
      });
    },
  };
}
