/** What is read at the right of a place: a line at the top, a part that scrolls, and what can be done at the foot. */
import type { ReactNode } from 'react';
import './panel.css';

interface PanelProps {
  label: string;
  bodyLabel: string;
  head: ReactNode;
  foot: ReactNode;
  children: ReactNode;
}

export function Panel({ label, bodyLabel, head, foot, children }: PanelProps) {
  return (
    <aside className="panel" aria-label={label}>
      <header className="panel-head">{head}</header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="panel-body" tabIndex={0} aria-label={bodyLabel}>
        {children}
      </section>
      <footer className="panel-foot">{foot}</footer>
    </aside>
  );
}

/** One step back, where one was taken. */
export const UndoButton = ({ undo }: { undo: (() => void) | undefined }) => (
  <button type="button" className="plain undo" disabled={!undo} onClick={undo}>
    Undo
  </button>
);
