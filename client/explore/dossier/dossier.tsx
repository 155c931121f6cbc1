/** The frame of what is read at the right: where one is, what it says, what can be done with it. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { Key } from '../../ui/marks.tsx';
import { Panel, UndoButton } from '../../ui/panel.tsx';
import { Popover } from '../../ui/popover.tsx';
import { COPIED, DOSSIER, NOT_COPIED } from '../../words/explore/dossier/reading.tsx';
import { MESSAGE } from '../../words/ui.ts';
import type { Deeds } from '../use-deeds.ts';

export interface Deed {
  label: string;
  onDo: () => void;
}

interface DossierProps {
  /** “Relation 2 of 16”. */
  position: string;
  /** What is read: another begins at its top. */
  reading: string;
  /** What is read under it, which is found again where it was left. */
  over?: string | undefined;
  /** The address of the link that was last followed. */
  followed: { readonly current: string | undefined };
  isBusy: boolean;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onClose?: (() => void) | undefined;
  deeds: Deeds;
  /** What is said to who does not see the page. */
  said: string;
  children: ReactNode;
}

export function Dossier(props: DossierProps) {
  const { position, onPrevious, onNext, onClose, deeds } = props;
  const top = useRef<HTMLDivElement>(null);
  usePlace(top, props);
  return (
    <Panel
      label={DOSSIER.title}
      bodyLabel={DOSSIER.body}
      head={
        <>
          <span className="quiet">{position}</span>
          <span className="dossier-ways">
            {onPrevious && (
              <button type="button" className="plain" onClick={onPrevious}>
                {DOSSIER.previous}
              </button>
            )}
            {onNext && (
              <button type="button" className="plain" onClick={onNext}>
                {DOSSIER.next}
              </button>
            )}
            {onClose && (
              <button type="button" className="plain" aria-label={MESSAGE.close} onClick={onClose}>
                <Key>Esc</Key>
                <X size={18} strokeWidth={1.4} aria-hidden="true" />
              </button>
            )}
          </span>
        </>
      }
      foot={
        <>
          {deeds.listed.map((deed) => (
            <button key={deed.label} type="button" className="action" onClick={deed.onDo}>
              {deed.label}
            </button>
          ))}
          <Copies deeds={deeds} />
          <UndoButton />
        </>
      }
    >
      <div ref={top} className="dossier" aria-busy={props.isBusy}>
        {props.children}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {props.said}
      </p>
      <p className="visually-hidden" role="status">
        {outcomeWords(deeds)}
      </p>
    </Panel>
  );
}

const outcomeWords = ({ outcome }: Deeds): string =>
  outcome === undefined ? '' : (outcome.ok ? COPIED : NOT_COPIED)[outcome.part];

/**
 * Another thing is read from its top; what a source was read over, from where it was left. The keyboard goes along: to
 * the top, or back to the link that led away.
 */
function usePlace(
  top: { readonly current: HTMLElement | null },
  { reading, over, followed }: Pick<DossierProps, 'reading' | 'over' | 'followed'>,
): void {
  const last = useRef<Place>(undefined);
  const wasHere = useRef(false);
  useLayoutEffect(() => {
    const body = top.current?.closest<HTMLElement>('.panel-body');
    const before = last.current;
    if (before?.reading === reading) {
      // What was read under it is let go before the next is there.
      before.over = over ?? before.over;
      return;
    }
    last.current = { reading, over, left: before?.left };
    if (!body || !before) return;
    if (over === before.reading) last.current.left = { at: before.scrolled ?? 0, link: followed.current };
    const { left } = before;
    const isBack = before.over === reading && left !== undefined;
    body.scrollTop = isBack ? left.at : 0;
    // Only where what had the keyboard is gone with what was read.
    const { activeElement } = document;
    if (!wasHere.current || (activeElement !== document.body && activeElement !== body)) return;
    const link = isBack
      ? [...body.querySelectorAll('a')].find((each) => each.getAttribute('href') === left.link)
      : undefined;
    (link ?? body).focus({ preventScroll: true });
  }, [top, reading, over, followed]);
  useEffect(() => {
    const body = top.current?.closest('.panel-body');
    const onScroll = () => {
      if (body && last.current) last.current.scrolled = body.scrollTop;
    };
    const onFocus = ({ target }: FocusEvent) => {
      wasHere.current = target instanceof Node && body?.contains(target) === true;
    };
    body?.addEventListener('scroll', onScroll, { passive: true });
    document.addEventListener('focusin', onFocus);
    return () => {
      body?.removeEventListener('scroll', onScroll);
      document.removeEventListener('focusin', onFocus);
    };
  }, [top]);
}

interface Place {
  reading: string;
  over: string | undefined;
  /** How far it is scrolled: a shorter dossier would have moved it before it can be asked. */
  scrolled?: number;
  /** Where what lies under a source was left. */
  left: { at: number; link: string | undefined } | undefined;
}

/** What stands behind the arrow, each with its key. */
const MORE = [
  { label: DOSSIER.copySentence, key: 'S', deed: 'copySentence' },
  { label: DOSSIER.copyId, key: 'I', deed: 'copyId' },
  { label: DOSSIER.pin, key: 'Shift P', deed: 'pin' },
  { label: DOSSIER.hide, key: 'H', deed: 'hide' },
] as const satisfies readonly { label: string; key: string; deed: keyof Deeds }[];

function Copies({ deeds }: { deeds: Deeds }) {
  const { copyCitation, outcome } = deeds;
  if (!copyCitation) return null;
  const words = outcome && (outcome.ok ? DOSSIER.copied : DOSSIER.notCopied);
  return (
    <span className="copies">
      <button type="button" className="action" onClick={copyCitation} title={DOSSIER.copyKeys}>
        <span className="in-one-place">
          <span data-shown={words === undefined}>
            {DOSSIER.copy((words) => (
              <span className="where-wide">{words}</span>
            ))}
          </span>
          <span data-shown={words !== undefined}>{words ?? DOSSIER.copied}</span>
        </span>
      </button>
      <Popover term={<More />} label={DOSSIER.more} className="plain">
        {(close) => (
          <ul>
            {MORE.map(({ label, key, deed }) => {
              const onDo = deeds[deed];
              return (
                onDo && (
                  <li key={key}>
                    <button
                      type="button"
                      className="choice"
                      onClick={() => {
                        onDo();
                        close();
                      }}
                    >
                      {label}
                      <Key>{key}</Key>
                    </button>
                  </li>
                )
              );
            })}
          </ul>
        )}
      </Popover>
    </span>
  );
}

const More = () => (
  <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
    <path d="M2.5 5.2 7 9.4l4.5-4.2" fill="none" stroke="currentColor" strokeWidth={1.2} />
  </svg>
);
