/** A word of the model that can be asked for its meaning, where it stands. Esc and a click elsewhere close the answer. */
import { type ReactNode, Suspense, useRef, useState } from 'react';
import type { GlossaryWord } from '../words/glossary.ts';
import { MEANING } from '../words/ui.ts';
import { lazily } from './lazily.ts';
import './word.css';

const WordMeaning = lazily(() => import('./word-meaning.tsx').then((m) => ({ default: m.WordMeaning })));

interface WordProps {
  of: GlossaryWord;
  children: ReactNode;
}

export function Word({ of, children }: WordProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc from anything within closes it
    <span
      className="word"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setIsOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className="word-button"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-description={MEANING.description}
        onClick={() => setIsOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <WordMeaning of={of} at={button} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </span>
  );
}
