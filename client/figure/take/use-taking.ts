/** A figure taken away as a file or on the clipboard, and what became of it. */
import { useEffect, useState } from 'react';
import type { Manifest } from '../../../server/contract/manifest.ts';
import { api, CallError, call, request } from '../../requests/api.ts';
import { uncapitalised } from '../../ui/wording.ts';
import { fileNameOf } from '../wish/file-name.ts';
import { type Format, png, signedManifest } from './formats.ts';
import { saveFile } from './save-file.ts';

export interface Taking {
  /** A sentence; absent where nothing was taken. */
  told: string | undefined;
  isBusy: boolean;
  take: (format: Format) => void;
  takeManifest: () => void;
  copy: () => void;
}

const NOTHING = 'There is nothing to draw yet.';

const NO_CLIPBOARD =
  'This browser does not let a page put an image on the clipboard. Download the PNG in its place.';

async function fileOf(manifest: Manifest, { accept, scale, isLive }: Format): Promise<Blob> {
  const body = isLive ? { ...manifest, options: { ...manifest.options, text: 'live' } } : manifest;
  const answer = await request(
    api.drawFigure,
    { body, ...(scale !== undefined && { query: { scale } }) },
    accept,
  );
  if (!answer.headers.get('content-type')?.startsWith(accept))
    throw new CallError(answer.status, 'unreadable-answer', 'The server answered with another format.');
  return answer.blob();
}

const failed = (what: string, error: unknown): string =>
  `${what} was not made: ${error instanceof CallError ? uncapitalised(error.message) : 'something in this page went wrong.'}`;

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
      if (!manifest) return setTold(NOTHING);
      const { words, ending } = format;
      void during(`Making the ${words}.`, async () => {
        try {
          saveFile(`${fileNameOf(manifest.title)}.${ending}`, await fileOf(manifest, format));
          return `The ${words} was handed to the browser.`;
        } catch (error) {
          return failed(`The ${words}`, error);
        }
      });
    },

    takeManifest() {
      if (!manifest) return setTold(NOTHING);
      void during('Making the manifest.', async () => {
        try {
          const model = await call(api.drawFigure, { body: manifest, query: {} });
          const text = `${JSON.stringify(signedManifest(manifest, model, revision), null, 2)}\n`;
          saveFile(`${fileNameOf(manifest.title)}.json`, new Blob([text], { type: 'application/json' }));
          return 'The manifest was handed to the browser.';
        } catch (error) {
          return failed('The manifest', error);
        }
      });
    },

    copy() {
      if (!manifest) return setTold(NOTHING);
      if (typeof ClipboardItem === 'undefined' || !navigator.clipboard?.write) {
        setTold(NO_CLIPBOARD);
        return;
      }
      const image = fileOf(manifest, png(2));
      void during('Copying the figure as an image.', async () => {
        try {
          // The promise, not the image: a browser takes it only as long as the press is fresh.
          await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
          return 'The figure is on the clipboard, as an image.';
        } catch {
          return image.then(
            () => NO_CLIPBOARD,
            (error: unknown) => failed('The image', error),
          );
        }
      });
    },
  };
}
