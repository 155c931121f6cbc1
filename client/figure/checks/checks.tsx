/** Before you publish: what the drawing itself has shown, and what only a person can look up. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Figure } from '../../../server/contract/figure.ts';
import { isPartialDate } from '../../../server/contract/model.ts';
import { capitalised, count, dateWords } from '../../ui/wording.ts';
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

const WHY: Record<(typeof SIGNOFFS)[number], string> = {
  'live sanction lists': 'A person must look; this case cannot know today’s',
  'state of a court case': 'A person must look before anything is printed',
};

export function Checks({ model, wish, set, onRefuse, revision, onSelect }: ChecksProps) {
  const badges = model.entities.reduce((sum, entity) => sum + entity.badges.length, 0);
  const cited = model.lines.length + badges;
  const isInCourt = model.responses.some((response) => response.kind === 'litigation');
  const asked = SIGNOFFS.filter((what) => what !== 'state of a court case' || isInCourt);
  const open = asked.filter((what) => !wish.signoffs.some((each) => each.what === what)).length;
  return (
    <section aria-labelledby="before">
      <h2 id="before" className="checks-head">
        Before you publish
      </h2>
      <ul className="checks">
        <Passed label="Every line and badge is cited" note={`${cited} of ${cited}`} />
        <Passed
          label="Every reply stands by its claim"
          note={
            model.responses.length === 0
              ? 'none recorded'
              : `${model.responses.length} of ${model.responses.length}`
          }
        />
        <Passed label="No protected name" note="0 found" why="The finished file was decoded and searched" />
        {asked.map((what) => (
          <Signoff
            key={what}
            what={what}
            why={WHY[what]}
            done={wish.signoffs.find((each) => each.what === what)}
            onSign={(by, date) =>
              set({ signoffs: signed(wish.signoffs, { what, by, date }) }, `Signed: ${what}`)
            }
            onTakeBack={() =>
              set({ signoffs: unsigned(wish.signoffs, what) }, `Took a sign-off back: ${what}`)
            }
          />
        ))}
        {wish.overrides.map(({ about, reason }) => (
          <Override
            key={about}
            name={model.entities.find(({ id }) => id === about)?.name ?? about}
            reason={reason}
            onGo={() => onSelect(ofEntities([about]))}
            onChange={(next) =>
              set({ overrides: overridden(wish.overrides, about, next) }, 'Changed the reason of an override')
            }
            onTakeBack={() =>
              onRefuse({ overrides: notOverridden(wish.overrides, about) }, 'Took an override back')
            }
          />
        ))}
      </ul>
      <Findings model={model} onSelect={onSelect} />
      <p className="checks-state">
        {open === 0 ? 'Nothing is open.' : `${count(open, 'check is', 'checks are')} open.`}
      </p>
      <p className="quiet">
        Revision {revision} · data {hashWords(model.contentHash)}
      </p>
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
  what: string;
  why: string;
  done: SignedOff | undefined;
  onSign: (by: string, date: string) => void;
  onTakeBack: () => void;
}

function Signoff({ what, why, done, onSign, onTakeBack }: SignoffProps) {
  const [isOpen, setIsOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  return (
    <li className="check">
      <Box isTicked={done !== undefined} />
      <span className="check-label">
        {capitalised(what)}
        <span className="quiet">{done ? `${done.by}, ${dateWords(done.date)}` : why}</span>
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
        aria-label={done ? `Take back: ${what}` : `Sign and date: ${what}`}
        aria-expanded={done ? undefined : isOpen}
        onClick={() => (done ? onTakeBack() : setIsOpen(!isOpen))}
      >
        {done ? 'Take back' : 'Sign and date'}
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
        <span className="quiet">Shown without a reply. The reason is written into the manifest.</span>
        <input
          className="field override-reason"
          aria-label={`Why ${name} is shown without a reply`}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => event.key === 'Enter' && finish()}
        />
      </span>
      <button
        type="button"
        className="action"
        aria-label={`Take back: the reason to show ${name}`}
        onClick={onTakeBack}
      >
        Take back
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
      <label htmlFor={`${id}-by`}>Who looked</label>
      <input
        ref={first}
        id={`${id}-by`}
        className="field"
        maxLength={200}
        value={by}
        onChange={(event) => setBy(event.target.value)}
      />
      <label htmlFor={`${id}-date`}>On</label>
      <input
        id={`${id}-date`}
        className="field"
        size={10}
        value={date}
        aria-invalid={!isPartialDate(date)}
        onChange={(event) => setDate(event.target.value)}
      />
      <button type="submit" className="action" disabled={!isWhole}>
        Sign
      </button>
    </form>
  );
}
