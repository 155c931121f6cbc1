/** A judgement of two entries: what it is, why, and what it rests on. */
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { VERDICTS, type Verdict } from '../../../server/contract/identity.ts';
import { JUDGE, VERDICT_WORDS } from '../../words/data/same.tsx';

export interface Judging {
  verdict: Verdict;
  reason: string;
  source?: string;
}

export interface SourceChoice {
  id: string;
  title: string;
}

interface JudgePairProps {
  /** “Odo Brask and O. Brask”, for a reader who hears the buttons alone. */
  pair: string;
  sources: readonly SourceChoice[];
  isBusy: boolean;
  failed: string | undefined;
  onJudge: (judging: Judging) => void;
}

export function JudgePair({ pair, sources, isBusy, failed, onJudge }: JudgePairProps) {
  const [verdict, setVerdict] = useState<Verdict>();
  const [reason, setReason] = useState('');
  const [source, setSource] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const id = useId();
  const chosen = useRef<HTMLButtonElement>(null);
  const keep = () => {
    if (verdict === undefined || isBusy) return;
    if (reason.trim() === '') return setIsMissing(true);
    onJudge({ verdict, reason: reason.trim(), ...(source !== '' && { source }) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      chosen.current?.focus();
      setVerdict(undefined);
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
  };
  return (
    <div className="judge">
      <fieldset className="judge-verdicts">
        <legend className="visually-hidden">{JUDGE.question(pair)}</legend>
        {VERDICTS.map((each) => (
          <button
            key={each}
            ref={verdict === each ? chosen : undefined}
            type="button"
            className="action"
            aria-pressed={verdict === each}
            onClick={() => setVerdict(verdict === each ? undefined : each)}
          >
            {VERDICT_WORDS[each]}
          </button>
        ))}
      </fieldset>
      {verdict !== undefined && (
        <div className="judge-why">
          <label htmlFor={`${id}-why`}>{JUDGE.why}</label>
          <textarea
            id={`${id}-why`}
            className="field"
            rows={2}
            maxLength={20_000}
            required
            // biome-ignore lint/a11y/noAutofocus: it opens because a verdict was chosen, and is what comes next
            autoFocus
            value={reason}
            aria-invalid={isMissing}
            aria-describedby={isMissing ? `${id}-missing` : undefined}
            onChange={({ target }) => {
              setReason(target.value);
              setIsMissing(false);
            }}
            onKeyDown={onKeyDown}
          />
          {isMissing && (
            <span id={`${id}-missing`} className="judge-fault" role="alert">
              {JUDGE.missing}
            </span>
          )}
          <label htmlFor={`${id}-source`}>{JUDGE.restsOn}</label>
          <select
            id={`${id}-source`}
            className="field data-select"
            value={source}
            onChange={({ target }) => setSource(target.value)}
          >
            <option value="">{JUDGE.restsOnEntries}</option>
            {sources.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title}
              </option>
            ))}
          </select>
          <p className="judge-keep">
            <button type="button" className="data-main" aria-disabled={isBusy} onClick={keep}>
              {JUDGE.keep}
            </button>
            {failed !== undefined && <span role="alert">{failed}</span>}
          </p>
        </div>
      )}
    </div>
  );
}
