/**
 * A term of the question: underlined words that open a small list below themselves. The words around it in the sentence
 * are a part of its name, so that it is read as the clause that it is: “in at most 6 steps”.
 */
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Clause } from '../../words/paths/question.tsx';

interface TermProps {
  /** The words of the sentence around the term; without it, none. */
  clause?: Clause;
  children: string;
  /** What follows it, and never begins a line: “,”. */
  sign?: string | undefined;
  /** `end`: whom the question is about · `open`: an end still to be chosen · `rule` · `more`: what can be asked besides. */
  kind?: 'end' | 'open' | 'rule' | 'more';
  /** True where it opens by itself, because it was just asked for. */
  opensAtOnce?: boolean;
  list: (close: () => void) => ReactNode;
  /** Which end it is. */
  end?: 'from' | 'to';
}

/** From the edges of the window. */
const MARGIN = 12;

const alone: Clause = (term) => term;

/** Stands in no words. */
const PLACE = '\u0000';

/** What stands before the term of a clause, and after it: the term itself is a control. */
function around(clause: Clause): { lead: string; tail: string } {
  const [lead = '', tail = ''] = clause(PLACE).split(PLACE);
  return { lead, tail };
}

export function Term({
  clause = alone,
  children,
  sign,
  kind = 'rule',
  opensAtOnce = false,
  list,
  end,
}: TermProps) {
  const [isOpen, setIsOpen] = useState(opensAtOnce);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!isOpen) return;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [isOpen]);

  const close = () => {
    setIsOpen(false);
    button.current?.focus();
  };
  const name = clause(children);
  const { lead, tail } = around(clause);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc from anything within closes it
    <span
      ref={root}
      className="term-clause"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
      onBlur={(event) => {
        const to = event.relatedTarget;
        if (isOpen && to instanceof Node && !event.currentTarget.contains(to)) setIsOpen(false);
      }}
    >
      {lead !== '' && <span aria-hidden="true">{lead}</span>}
      <span className="term-word">
        <span className="popover">
          <button
            ref={button}
            type="button"
            className={`term term-${kind}`}
            aria-label={name}
            aria-expanded={isOpen}
            aria-haspopup="dialog"
            data-end={end}
            aria-controls={isOpen ? id : undefined}
            onClick={() => setIsOpen(!isOpen)}
          >
            {children}
          </button>
          {isOpen && (
            <Sheet id={id} label={name}>
              {list(close)}
            </Sheet>
          )}
        </span>
        {tail === '' && sign}
      </span>
      {tail !== '' && (
        <span aria-hidden="true">
          {tail}
          {sign}
        </span>
      )}
    </span>
  );
}

function Sheet({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = sheet.current;
    if (!element) return;
    // What scrolls is as wide as the page shows of it: beyond that a sheet would only be scrolled to.
    const page = element.closest('section') ?? document.documentElement;
    const keepWithin = () => {
      element.style.marginLeft = '';
      const { left, right } = element.getBoundingClientRect();
      const bounds = page.getBoundingClientRect();
      const over = right - (bounds.left + page.clientWidth - MARGIN);
      const under = bounds.left + MARGIN - left;
      const shift = under > 0 ? under : Math.max(under, -Math.max(0, over));
      element.style.marginLeft = shift === 0 ? '' : `${shift}px`;
    };
    keepWithin();
    const sizes = new ResizeObserver(keepWithin);
    sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return (
    <div ref={sheet} id={id} role="dialog" aria-label={label} className="popover-sheet term-sheet">
      {children}
    </div>
  );
}
