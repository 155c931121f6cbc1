/** What a word means, beside it and over everything: nothing that scrolls or is narrow cuts it. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { askHelp } from '../state/guide.ts';
import { type GlossaryWord, meaningOf } from '../words/glossary.ts';
import { MEANING } from '../words/ui.ts';

/** From the word, and from the edges of the window, in CSS pixels. */
const GAP = 6;
const MARGIN = 12;

interface WordMeaningProps {
  of: GlossaryWord;
  at: RefObject<HTMLElement | null>;
  onClose: () => void;
}

export function WordMeaning({ of, at, onClose }: WordMeaningProps) {
  const sheet = useRef<HTMLSpanElement>(null);
  const { word, means } = meaningOf(of);

  useLayoutEffect(() => {
    const [element, anchor] = [sheet.current, at.current];
    if (!element || !anchor) return;
    element.showPopover();
    const near = anchor.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const left = Math.max(MARGIN, Math.min(near.left - MARGIN, innerWidth - width - MARGIN));
    const below = near.bottom + GAP;
    const top = below + height > innerHeight - MARGIN ? Math.max(MARGIN, near.top - GAP - height) : below;
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  }, [at]);

  useEffect(() => {
    const isWithin = (target: EventTarget | null) =>
      target instanceof Node &&
      (sheet.current?.contains(target) === true || at.current?.contains(target) === true);
    const onElsewhere = (event: Event) => {
      if (!isWithin(event.target)) onClose();
    };
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('pointerdown', onElsewhere, { signal });
    document.addEventListener('focusin', onElsewhere, { signal });
    // The word goes along with what scrolls; its meaning would not.
    document.addEventListener('scroll', onElsewhere, { signal, capture: true, passive: true });
    window.addEventListener('resize', onClose, { signal });
    return () => stop.abort();
  }, [at, onClose]);

  return (
    // Of spans: it stands within whatever sentence has the word.
    <span ref={sheet} popover="manual" role="dialog" aria-label={MEANING.of(word)} className="word-meaning">
      <span className="word-meaning-text" role="status">
        <b>{MEANING.lead(word)}</b> {means}
      </span>
      <button
        type="button"
        className="action"
        onClick={() => {
          onClose();
          askHelp('words');
        }}
      >
        {MEANING.allWords}
      </button>
    </span>
  );
}
