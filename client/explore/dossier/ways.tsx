/** What the dossier leads to, and what it says aloud: given once, used by everything that stands in it. */
import { createContext, type ReactNode, useContext } from 'react';
import { formatFragment } from '../../state/fragment.ts';
import type { Selection } from '../view.ts';

interface Ways {
  onRead: (selection: Selection) => void;
  /** Says a sentence to who does not see the page. */
  say: (sentence: string) => void;
  /** The claim or reply that was pointed at. */
  item?: string | undefined;
}

const WaysContext = createContext<Ways>({ onRead: () => {}, say: () => {} });
export const WaysProvider = WaysContext.Provider;
export const useWays = (): Ways => useContext(WaysContext);

/** Where a link opens in a window of its own: the same thing, over the case's first view. */
export const addressOf = ({ kind, id, item }: Selection): string =>
  `/explore${formatFragment({ [kind]: id, ...(item !== undefined && { item }) })}`;

interface WayProps {
  to: Selection;
  className?: string;
  title?: string | undefined;
  children: ReactNode;
}

/** A link to what can be read in the dossier. */
export function Way({ to, className = 'way', title, children }: WayProps) {
  const { onRead } = useWays();
  return (
    <a
      href={addressOf(to)}
      className={className}
      title={title}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onRead(to);
      }}
    >
      {children}
    </a>
  );
}
