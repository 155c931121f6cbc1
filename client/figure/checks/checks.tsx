/** Before you publish: what the drawing itself has shown, and what only a person can look up. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Figure } from '../../../server/contract/figure.ts';
import { isPartialDate } from '../../../server/contract/model.ts';
import { CHECKS, OVERRIDE, SIGNOFF } from '../../words/figure/checks.ts';
import { ofEntities, type Selection } from '../sheet/selection.ts';
import {
  notOverridden,
  overridden,
  SIGNOFFS,
  type Signoff as SignedOff,
  signed,
  unsigned,
} from '../wish/by-hand.ts';
import { useDraft } from '../wish/use-draft.ts';
import type { Wish } from '../wish/wish.ts';
import { Findings } from './findings.tsx';

type Set = (part: Partial<Wish>, words: string) => void;

interface ChecksProps {
  model: Figure;
  wish: Wish;
  set: Set;
  /** The same for what may lead to a refusal, which takes the place of all this. */
  onRefuse: Set;
  revision: number;
  onSelect: (selection: Selection) => void;
}

export function Checks({ model, wish, set, onRefuse, revision, onSelect }: ChecksProps) {
  const badges = model.entities.reduce((sum, entity) => sum + entity.badges.length, 0);
  const cited = model.lines.length + badges;
  const isInCourt = model.responses.some((response) => response.kind === 'litigation');
  const asked = SIGNOFFS.filter((what) => what !== 'state of a court case' || isInCourt);
  const open = asked.filter((what) => !wish.signoffs.some((each) => each.what === what)).length;
  return (
    <section aria-labelledby="before">
      <h2 id="before" className="checks-head">
        {CHECKS.title}
      </h2>
      <ul className="checks">
        <Passed label={CHECKS.cited} note={CHECKS.all(cited)} />
        <Passed
          label={CHECKS.replies}
          note={model.responses.length === 0 ? CHECKS.noReplies : CHECKS.all(model.responses.length)}
        />
        <Passed label={CHECKS.protected} note={CHECKS.protectedFound} why={CHECKS.protectedWhy} />
        {asked.map((what) => (
          <Signoff
            key={what}
            what={what}
            done={wish.signoffs.find((each) => each.what === what)}
            onSign={(by, date) =>
              set({ signoffs: signed(wish.signoffs, { what, by, date }) }, SIGNOFF.signed(what))
            }
            onTakeBack={() => set({ signoffs: unsigned(wish.signoffs, what) }, SIGNOFF.tookBack(what))}
          />
        ))}
        {wish.overrides.map(({ about, reason }) => (
          <Override
            key={about}
            name={model.entities.find(({ id }) => id === about)?.name ?? about}
            reason={reason}
            onGo={() => onSelect(ofEntities([about]))}
            onChange={(next) => set({ overrides: overridden(wish.overrides, about, next) }, OVERRIDE.changed)}
            onTakeBack={() =>
              onRefuse({ overrides: notOverridden(wish.overrides, about) }, OVERRIDE.tookBack)
            }
          />
        ))}
      </ul>
      <Findings model={model} onSelect={onSelect} />
      <p className="checks-state">{open === 0 ? CHECKS.noneOpen : CHECKS.open(open)}</p>
      <p className="quiet">{CHECKS.drawnOf(revision, hashWords(model.contentHash))}</p>
    </section>
  );
}

/** “5e0c 41d7 9ab2”. */
const hashWords = (hash: string): string =>
  hash.slice('sha256:'.length, 'sha256:'.length + 12).replace(/(.{4})(?=.)/g, '$1 ');

const Box = ({ isTicked }: { isTicked: boolean }) => (
  <svg className="check-box" width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
    <rect x={0.75} y={0.75} width={12.5} height={12.5} fill="none" stroke="currentColor" strokeWidth={1.3} />
    {isTicked && <path d="M3.2 7.2 6 10 10.8 4.2" fill="none" stroke="currentColor" strokeWidth={1.7} />}
  </svg>
);

const Passed = ({ label, note, why }: { label: string; note: string; why?: string }) => (
  <li className="check">
    <Box isTicked />
    <span className="check-label">
      {label}
      {why !== undefined && <span className="quiet">{why}</span>}
    </span>
    <span className="check-note">{note}</span>
  </li>
);

interface SignoffProps {
  what: (typeof SIGNOFFS)[number];
  done: SignedOff | undefined;
  onSign: (by: string, date: string) => void;
  onTakeBack: () => void;
}

function Signoff({ what, done, onSign, onTakeBack }: SignoffProps) {
  const [isOpen, setIsOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  return (
    <li className="check">
      <Box isTicked={done !== undefined} />
      <span className="check-label">
        {SIGNOFF.title(what)}
        <span className="quiet">{done ? SIGNOFF.done(done.by, done.date) : SIGNOFF.why(what)}</span>
        {isOpen && !done && (
          <SignoffForm
            onSign={(by, date) => {
              onSign(by, date);
              setIsOpen(false);
              toggle.current?.focus();
            }}
          />
        )}
      </span>
      {/* One button for both, so that the keyboard stays on it. */}
      <button
        ref={toggle}
        type="button"
        className="action"
        aria-label={done ? SIGNOFF.takeBackWhat(what) : SIGNOFF.signWhat(what)}
        aria-expanded={done ? undefined : isOpen}
        onClick={() => (done ? onTakeBack() : setIsOpen(!isOpen))}
      >
        {done ? SIGNOFF.takeBack : SIGNOFF.sign}
      </button>
    </li>
  );
}

interface OverrideProps {
  name: string;
  reason: string;
  onGo: () => void;
  onChange: (reason: string) => void;
  onTakeBack: () => void;
}

/** Somebody is shown by accusations alone, and an editor has said why. */
function Override({ name, reason, onGo, onChange, onTakeBack }: OverrideProps) {
  const [text, setText] = useDraft(reason);
  const finish = () =>
    text.trim() === '' ? setText(reason) : text.trim() !== reason && onChange(text.trim());
  return (
    <li className="check">
      <Box isTicked />
      <span className="check-label">
        <button type="button" className="action" onClick={onGo}>
          {name}
        </button>
        <span className="quiet">{OVERRIDE.shown}</span>
        <input
          className="field override-reason"
          aria-label={OVERRIDE.why(name)}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => event.key === 'Enter' && finish()}
        />
      </span>
      <button type="button" className="action" aria-label={OVERRIDE.takeBackWhat(name)} onClick={onTakeBack}>
        {OVERRIDE.takeBack}
      </button>
    </li>
  );
}

/** The day where the person is, as a date is written. */
const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

function SignoffForm({ onSign }: { onSign: (by: string, date: string) => void }) {
  const first = useRef<HTMLInputElement>(null);
  // It stands before what opened it: the keyboard would go past it.
  useEffect(() => first.current?.focus(), []);
  const id = useId();
  const [by, setBy] = useState('');
  const [date, setDate] = useState(() => dayOf(new Date()));
  const isWhole = by.trim() !== '' && isPartialDate(date);
  return (
    <form
      className="signoff"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onSign(by.trim(), date);
      }}
    >
      <label htmlFor={`${id}-by`}>{SIGNOFF.who}</label>
      <input
        ref={first}
        id={`${id}-by`}
        className="field"
        maxLength={200}
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
      <label htmlFor={`${id}-date`}>{SIGNOFF.on}</label>
      <input
        id={`${id}-date`}
        className="field"
        size={10}
        value={date}
        aria-invalid={!isPartialDate(date)}
        onChange={(event) => setDate(event.target.value)}
      />
      <button type="submit" className="action" disabled={!isWhole}>
        {SIGNOFF.submit}
      </button>
    </form>
  );
}
