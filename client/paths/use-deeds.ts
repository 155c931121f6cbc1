/** What can be done with an answer: with the chain that is followed, and with all of them. */
import { useEffect, useState } from 'react';
import type { Layer } from '../../server/contract/model.ts';
import type { PathsAnswer, PathView } from '../../server/contract/paths.ts';
import { DONE } from '../words/paths/deeds.ts';
import { linesOf } from './compare/compare-chains.ts';
import type { TakeAway } from './take-away.ts';

/** What Explore is to show: exactly these, and of them the chain to follow where it is one. */
export interface Shown {
  entities: string[];
  /** Its lines, where one chain is followed. */
  followed?: string[];
}

interface DeedsProps {
  /** As a sentence. */
  question: string;
  /** Whom it is about, in words. */
  ends: string;
  answer: PathsAnswer | undefined;
  layers: readonly Layer[];
  path: PathView | undefined;
  number: number;
  onShow: (shown: Shown) => void;
  onFigure: (relations: string[]) => void;
}

export interface Deeds {
  showChain?: (() => void) | undefined;
  showAll?: (() => void) | undefined;
  toFigure?: (() => void) | undefined;
  allToFigure?: (() => void) | undefined;
  copyChain?: (() => void) | undefined;
  copyAll?: (() => void) | undefined;
  download?: ((as: Exclude<TakeAway, 'text'>) => void) | undefined;
  /** What was last copied or handed over, or could not be; for a while. */
  said: string | undefined;
}

const SAID_FOR_MS = 2500;

export function useDeeds(props: DeedsProps): Deeds {
  const { question, ends, answer, layers, path, number, onShow, onFigure } = props;
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = (words: string, textOf: (made: typeof import('./take-away.ts')) => string) =>
    import('./take-away.ts')
      .then((made) => navigator.clipboard.writeText(textOf(made)))
      .then(
        () => setSaid(words),
        () => setSaid(DONE.notCopied),
      );

  const ofChain = path && {
    showChain: () => onShow({ entities: path.entities, followed: linesOf(path) }),
    toFigure: () => onFigure(linesOf(path)),
    copyChain:
      answer &&
      (() => void copy(DONE.chainCopied(number), ({ chainText }) => chainText(path, answer, number))),
  };
  if (!answer || answer.paths.length === 0) {
    const copyAll = answer && (() => void copy(DONE.answerCopied, textOfAll(question, answer, layers)));
    return { ...ofChain, copyAll, said };
  }
  return {
    ...ofChain,
    showAll: () => onShow({ entities: [...new Set(answer.paths.flatMap((each) => each.entities))] }),
    allToFigure: () => onFigure([...new Set(answer.paths.flatMap(linesOf))]),
    copyAll: () => void copy(DONE.chainsCopied(answer.paths.length), textOfAll(question, answer, layers)),
    download: (as) =>
      void import('./take-away.ts').then(({ fileNameOf, saveText, wholeText }) => {
        saveText(fileNameOf(ends, as), as, wholeText({ question, answer, layers }, as));
        setSaid(DONE.fileMade);
      }),
    said,
  };
}

const textOfAll =
  (question: string, answer: PathsAnswer, layers: readonly Layer[]) =>
  ({ wholeText }: typeof import('./take-away.ts')): string =>
    wholeText({ question, answer, layers }, 'text');
