/** What can be done with an answer: with the chain that is followed, and with all of them. */
import { useEffect, useState } from 'react';
import type { Layer } from '../../server/contract/model.ts';
import type { PathsAnswer, PathView } from '../../server/contract/paths.ts';
import { count } from '../ui/wording.ts';
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
const NOT_COPIED = 'The browser does not allow copying.';

export function useDeeds(props: DeedsProps): Deeds {
  const { question, answer, layers, path, number, onShow, onFigure } = props;
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
        () => setSaid(NOT_COPIED),
      );

  const ofChain = path && {
    showChain: () => onShow({ entities: path.entities, followed: linesOf(path) }),
    toFigure: () => onFigure(linesOf(path)),
    copyChain:
      answer &&
      (() => void copy(`Chain ${number} was copied.`, ({ chainText }) => chainText(path, answer, number))),
  };
  if (!answer || answer.paths.length === 0) {
    const copyAll =
      answer && (() => void copy('The answer was copied.', textOfAll(question, answer, layers)));
    return { ...ofChain, copyAll, said };
  }
  return {
    ...ofChain,
    showAll: () => onShow({ entities: [...new Set(answer.paths.flatMap((each) => each.entities))] }),
    allToFigure: () => onFigure([...new Set(answer.paths.flatMap(linesOf))]),
    copyAll: () =>
      void copy(`${count(answer.paths.length, 'chain')} copied.`, textOfAll(question, answer, layers)),
    download: (as) =>
      void import('./take-away.ts').then(({ fileNameOf, saveText, wholeText }) => {
        saveText(fileNameOf(question, as), as, wholeText({ question, answer, layers }, as));
        setSaid('The file was handed to the browser.');
      }),
    said,
  };
}

const textOfAll =
  (question: string, answer: PathsAnswer, layers: readonly Layer[]) =>
  ({ wholeText }: typeof import('./take-away.ts')): string =>
    wholeText({ question, answer, layers }, 'text');
