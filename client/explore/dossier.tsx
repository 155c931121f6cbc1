/** The frame of what is read at the right: where one is, what it says, what can be done with it. */
import type { ReactNode } from 'react';
import { Key } from '../ui/marks.tsx';
import { Panel, UndoButton } from '../ui/panel.tsx';

export interface Deed {
  label: string;
  onDo: () => void;
}

interface DossierProps {
  /** “Relation 2 of 16”. */
  position: string;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onClose?: (() => void) | undefined;
  deeds: readonly Deed[];
  children: ReactNode;
}

export function Dossier({ position, onPrevious, onNext, onClose, deeds, children }: DossierProps) {
  return (
    <Panel
      label="Dossier"
      bodyLabel="What is known"
      head={
        <>
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
            {onClose && (
              <button type="button" className="plain" aria-label="Close" onClick={onClose}>
                <Key>Esc</Key>
              </button>
            )}
          </span>
        </>
      }
      foot={
        <>
          {deeds.map((deed) => (
            <button key={deed.label} type="button" className="action" onClick={deed.onDo}>
              {deed.label}
            </button>
          ))}
          <UndoButton />
        </>
      }
    >
      {children}
    </Panel>
  );
}
