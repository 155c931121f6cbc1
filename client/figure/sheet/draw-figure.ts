import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Figure } from '../../../server/contract/figure.ts';
import type { Manifest } from '../../../server/contract/manifest.ts';
import { api, call, request } from '../../requests/api.ts';
import { useLast } from '../../requests/use-last.ts';
import { type ReadSheet, readSheet } from './read-sheet.ts';
import { sheetImage } from './sheet-image.ts';

export interface Drawn {
  svg: string;
  /** The same, ready to be shown. */
  image: HTMLImageElement;
  model: Figure;
  /** What it was drawn from, as it was sent. */
  text: string;
}

const SOON_MS = 120;

/** What came last, once nothing else has come for a moment; the first at once. */
function useSettled(text: string | undefined): string | undefined {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SOON_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled ?? text;
}

/**
 * The figure and its content as data. The last sheet stays until the next has come; of several that were asked for, only
 * the last is shown. A refusal is a `CallError` whose faults name each line or person.
 */
export function useFigure(wanted: Manifest | undefined) {
  // As text, so that a manifest that says the same is the same.
  const wantedText = wanted && JSON.stringify(wanted);
  const text = useSettled(wantedText);
  const asked = useQuery({
    queryKey: ['figure', text],
    queryFn: async ({ signal }): Promise<Drawn> => {
      if (text === undefined) throw new Error('asked without a manifest');
      const manifest: Manifest = JSON.parse(text);
      const [model, file] = await Promise.all([
        call(api.drawFigure, { body: manifest, query: {}, signal }),
        request(api.drawFigure, { body: manifest, signal }, 'image/svg+xml'),
      ]);
      const svg = await file.text();
      return { svg, image: await sheetImage(svg), model, text };
    },
    enabled: text !== undefined,
    placeholderData: keepPreviousData,
  });
  const drawn = useLast(asked.data);
  const sheet = useMemo((): ReadSheet | undefined => drawn && readSheet(drawn.svg, drawn.model), [drawn]);
  return {
    asked,
    drawn,
    sheet,
    /** Whether the sheet is what is wanted now. */
    isCurrent: drawn !== undefined && !asked.error && drawn.text === wantedText,
  };
}
