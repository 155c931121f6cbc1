/** Before you publish: what the drawing itself has shown, and what only a person can look up. */
import { useId, useState } from 'react';
import type { Figure, FigureWarningCode } from '../../server/contract/figure.ts';
import { isPartialDate } from '../../server/contract/model.ts';
import { capitalised, count, dateWords } from '../ui/wording.ts';
import { SIGNOFFS, signed, unsigned } from './editing.ts';
import type { Editing } from './manifest.ts';

type Edit = (producer: (editing: Editing) => Editing) => void;

interface ChecksProps {
  model: Figure;
  editing: Editing;
  edit: Edit;
  revision: number;
}

const WARNINGS: Record<FigureWarningCode, string> = {
  'boxes-overlap': 'Some boxes overlap',
  'bidi-control': 'A name holds a direction control; it is set apart',
  'control-removed': 'A control character was taken out of a text',
  'drawn-as-badge': 'A sanction is drawn as a badge, not as a line',
  'labels-collide': 'Some verbs touch one another',
  'line-crosses-box': 'A line crosses a box',
  'line-left-out': 'A selected line lies outside the terms, and is not drawn',
  'missing-glyph': 'A letter is in none of the fonts',
  'name-cut': 'A long name was cut',
  'position-unused': 'A position is of something that is not drawn',
  'positions-fitted': 'The arrangement was fitted to the width',
  'taller-than-page': 'The sheet is taller than a page',
};

const WHY: Record<(typeof SIGNOFFS)[number], string> = {
  'live sanction lists': 'A person must look; this case cannot know today’s',
  'state of a court case': 'A person must look before anything is printed',
};

export function Checks({ model, editing, edit, revision }: ChecksProps) {
  const badges = model.entities.reduce((sum, entity) => sum + entity.badges.length, 0);
  const cited = model.lines.length + badges;
  const isInCourt = model.responses.some((response) => response.kind === 'litigation');
  const asked = SIGNOFFS.filter((what) => what !== 'state of a court case' || isInCourt);
  const open = asked.filter((what) => !editing.signoffs.some((each) => each.what === what)).length;
  return (
    <section aria-labelledby="before">
      <h2 id="before" className="checks-head">
        Before you publish
      </h2>
      <ul className="checks">
        <Passed label="Every line and badge is cited" note={`${cited} of ${cited}`} />
        <Passed
          label="Every reply stands by its claim"
          note={`${model.responses.length} of ${model.responses.length}`}
        />
        <Passed label="No protected name" note="0 found" why="The finished file was decoded and searched" />
        {asked.map((what) => (
          <Signoff key={what} what={what} why={WHY[what]} editing={editing} edit={edit} />
        ))}
      </ul>
      {model.warnings.length > 0 && (
        <ul className="warnings" aria-label="What the drawing could not do as asked">
          {[...new Set(model.warnings.map((warning) => warning.code))].map((code) => (
            <li key={code}>{WARNINGS[code]}.</li>
          ))}
        </ul>
      )}
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
    {isTicked && <path d="M3.2 7.2 6 10 10.800 4.200" fill="none" stroke="currentColor" strokeWidth={1.7} />}
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
  editing: Editing;
  edit: Edit;
}

function Signoff({ what, why, editing, edit }: SignoffProps) {
  const [isOpen, setIsOpen] = useState(false);
  const done = editing.signoffs.find((each) => each.what === what);
  return (
    <li className="check">
      <Box isTicked={done !== undefined} />
      <span className="check-label">
        {capitalised(what)}
        <span className="quiet">{done ? `${done.by}, ${dateWords(done.date)}` : why}</span>
        {isOpen && (
          <SignoffForm
            onSign={(by, date) => {
              edit((now) => signed(now, what, by, date));
              setIsOpen(false);
            }}
          />
        )}
      </span>
      {done ? (
        <button type="button" className="action" onClick={() => edit((now) => unsigned(now, what))}>
          Take back
        </button>
      ) : (
        <button type="button" className="action" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Sign and date
        </button>
      )}
    </li>
  );
}

function SignoffForm({ onSign }: { onSign: (by: string, date: string) => void }) {
  const id = useId();
  const [by, setBy] = useState('');
  const [date, setDate] = useState(new Date().toISOString().slice(0, 10));
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
