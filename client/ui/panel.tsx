/** What is read at the right of a place: a line at the top, a part that scrolls, and what can be done at the foot. */
import type { ReactNode } from 'react';
import { useUrl } from '../state/url-state.ts';
import { STEPS } from '../words/ui.ts';
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

/** One step back and one forward, each where there is one. */
export function UndoButton() {
  const { undo, redo, undoWords, redoWords } = useUrl();
  return (
    <span className="undo">
      <StepButton name={STEPS.undoWhat(undoWords)} onStep={undo}>
        {STEPS.undo}
      </StepButton>
      <StepButton name={STEPS.redoWhat(redoWords)} onStep={redo}>
        {STEPS.redo}
      </StepButton>
    </span>
  );
}

interface StepButtonProps {
  /** What it is called for who does not see it: with what the step did. */
  name: string;
  children: string;
  onStep: (() => void) | undefined;
}

function StepButton({ name, children, onStep }: StepButtonProps) {
  // Not `disabled`: who takes the last step back by keyboard is not left on nothing.
  return (
    <button
      type="button"
      className="plain"
      aria-disabled={!onStep}
      aria-label={name}
      title={name}
      onClick={onStep}
    >
      {children}
    </button>
  );
}
