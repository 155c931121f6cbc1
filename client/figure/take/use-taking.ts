/** A figure taken away as a file or on the clipboard, and what became of it. */
import { useState } from 'react';
import type { Manifest } from '../../../server/contract/manifest.ts';
import { api, CallError, request } from '../../requests/api.ts';
import { uncapitalised } from '../../ui/wording.ts';
import { fileNameOf } from '../wish/file-name.ts';
import { type Format, png } from './formats.ts';
import { saveFile } from './save-file.ts';

export interface Taking {
  /** A sentence; absent where nothing was taken. */
  told: string | undefined;
  isBusy: boolean;
  take: (format: Format) => void;
  takeManifest: (manifest: Manifest) => void;
  copy: () => void;
}

const NO_CLIPBOARD =
  'This browser does not let a page put an image on the clipboard. Download the PNG in its place.';

async function fileOf(manifest: Manifest, { accept, scale }: Format): Promise<Blob> {
  const answer = await request(
    api.drawFigure,
    { body: manifest, ...(scale !== undefined && { query: { scale } }) },
    accept,
  );
  if (!answer.headers.get('content-type')?.startsWith(accept))
    throw new CallError(answer.status, 'unreadable-answer', 'The server answered with another format.');
  return answer.blob();
}

const failed = (what: string, error: unknown): string =>
  `${what} was not made: ${error instanceof CallError ? uncapitalised(error.message) : 'something in this page went wrong.'}`;

export function useTaking(manifest: Manifest | undefined): Taking {
  const [told, setTold] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

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
      if (!manifest) return;
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

    takeManifest(signed) {
      const text = `${JSON.stringify(signed, null, 2)}\n`;
      saveFile(`${fileNameOf(signed.title)}.json`, new Blob([text], { type: 'application/json' }));
      setTold('The manifest was handed to the browser.');
    },

    copy() {
      if (!manifest) return;
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
