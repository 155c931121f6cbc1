/** What the page gives to Explore, and Explore to its parts. */
import type { ReactNode } from 'react';
import type { CaseAnswer } from '../requests/read-case.ts';
import type { Command } from '../ui/command.ts';
import type { Change, Settled } from './view.ts';

export interface ExplorePageProps {
  view: Settled;
  change: Change;
  answer: CaseAnswer | undefined;
  /** From one entity, or between the ends of a relation. */
  onAskPaths: (from: string, to?: string) => void;
  figure: readonly string[];
  onAddToFigure: (relations: string[]) => void;
  /** A figure of these lines, and of nothing else. */
  onFigure: (relations: readonly string[]) => void;
  onFind: () => void;
  /** Back to what the case begins with. */
  onFirstView: () => void;
  /** They are here for the first time and have done nothing yet: the case is read, also where the dossier is a sheet. */
  isNewcomer: boolean;
  /** What to begin with, for who reads the case; `rest` comes under it. */
  firstMinute: (rest: ReactNode) => ReactNode;
  /** Where Explore leaves what it adds to the command palette. */
  commands: { current: () => Command[] };
}
