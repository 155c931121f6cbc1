/** The frame of what is read at the right: where one is, what it says, what can be done with it. */
import type { ReactNode } from 'react';
import { Key } from '../ui/marks.tsx';

export interface Deed {
  label: string;
  onDo: () => void;
}

interface DossierProps {
  /** “Relation 2 of 16”. */
  position: string;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onClose: () => void;
  deeds: readonly Deed[];
  undo?: (() => void) | undefined;
  children: ReactNode;
}

export function Dossier({ position, onPrevious, onNext, onClose, deeds, undo, children }: DossierProps) {
  return (
    <aside className="dossier" aria-label="Dossier">
      <header className="dossier-head">
        <span className="quiet">{position}</span>
        <span className="dossier-ways">
          {onPrevious && (
            <button type="button" className="plain" onClick={onPrevious}>
              Previous
            </button>
          )}
          {onNext && (
            <button type="button" className="plain" onClick={onNext}>
              Next
            </button>
          )}
          <button type="button" className="plain" aria-label="Close" onClick={onClose}>
            <Key>Esc</Key>
          </button>
        </span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="dossier-body" tabIndex={0} aria-label="What is known">
        {children}
      </section>
      <footer className="dossier-foot">
        {deeds.map((deed) => (
          <button key={deed.label} type="button" className="action" onClick={deed.onDo}>
            {deed.label}
          </button>
        ))}
        <button type="button" className="plain undo" disabled={!undo} onClick={undo}>
          Undo
        </button>
      </footer>
    </aside>
  );
}
