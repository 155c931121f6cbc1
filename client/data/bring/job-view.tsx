/** One import: what it holds at the left, what is said of it and what can be done at the right. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ImportJob } from '../../../server/contract/import-job.ts';
import { shareDone } from '../../../server/contract/import-progress.ts';
import { CallError } from '../../requests/api.ts';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { Asked, Message } from '../../ui/message.tsx';
import { JOB_VIEW } from '../../words/data/bring.ts';
import { DATA_WAYS } from '../../words/data/page.ts';
import { Columns } from './columns/columns.tsx';
import { CountsTable } from './counts-table.tsx';
import { Losses, Problems, Warnings } from './findings.tsx';
import { JobPanel } from './job-panel.tsx';
import { filesWords, foundIn, isUnderWay, progressWords, spokenWords, standsWords } from './tell-job.ts';
import type { Importing } from './use-import.ts';
import { useJob } from './use-job.ts';

interface JobViewProps {
  id: string;
  importing: Importing;
  answer: CaseAnswer;
  onLeave: () => void;
  onHistory: () => void;
  /** @param source that the import rests on */
  onSee: (layer: string, source?: string) => void;
}

/** To be read under other settings, a reading that is under way is ended first: that is no end of the import. */
const betweenReadings = (job: ImportJob, { isBusy, wanted }: Importing): ImportJob =>
  job.state === 'cancelled' && isBusy && wanted !== undefined ? { ...job, state: 'reading' } : job;

/** While a file is read anew, what was found in it last stays on screen, under the settings that it is read by. */
function useLastFound(job: ImportJob | undefined, { isBusy, wanted }: Importing): ImportJob | undefined {
  const last = useRef<ImportJob>(undefined);
  const found = job && foundIn(last.current, job);
  if (found) last.current = found;
  const isUnsettled = wanted !== undefined && (isBusy || job?.state === 'reading');
  return found && isUnsettled ? { ...found, settings: wanted } : found;
}

export function JobView({ id, importing, answer, onLeave, onHistory, onSee }: JobViewProps) {
  const asked = useJob(id);
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const job = asked.data && betweenReadings(asked.data, importing);
  const found = useLastFound(job, importing);
  const state = job?.state;

  // What was done by something that is gone now leaves the keyboard at the head of what came of it.
  const before = useRef(importing.begun === id ? 'sent' : undefined);
  useEffect(() => {
    const isNews = before.current !== undefined && before.current !== state;
    before.current = state === undefined ? before.current : 'seen';
    if (state !== undefined && isNews && document.activeElement === document.body) heading.current?.focus();
  }, [state]);

  // Everything else on screen is of the revision before.
  useEffect(() => {
    if (state !== 'done') return;
    void queries.invalidateQueries({ queryKey: ['case'] });
    void queries.invalidateQueries({ queryKey: ['imports'] });
  }, [state, queries]);

  if (!job || !found) {
    const isGone = asked.error instanceof CallError && asked.error.status === 404;
    return (
      <section className="data-sheet" aria-label={JOB_VIEW.title}>
        {isGone ? (
          <Message kind="empty" way={{ label: DATA_WAYS.bringIn, onGo: onLeave }}>
            {JOB_VIEW.gone}
          </Message>
        ) : (
          <Asked doing={JOB_VIEW.looking} query={asked} />
        )}
      </section>
    );
  }

  const share = shareDone(job.progress);
  const isBusy = isUnderWay(job);
  const isOver = !isBusy && job.state !== 'checked';
  const isKept = job.state === 'checked' || job.state === 'done' || isBusy;
  return (
    <div className="data-split">
      <section className="data-sheet" aria-label={JOB_VIEW.title} aria-busy={isBusy}>
        <h2 className="data-title" ref={heading} tabIndex={-1}>
          <bdi>{filesWords(job.files)}</bdi>
        </h2>
        <p className="data-stands">{standsWords(job)}</p>
        <p className="visually-hidden" role="status">
          {spokenWords(job)}
        </p>
        <div className="data-progress" data-on={isBusy}>
          {isBusy && (
            <span
              className="data-bar"
              role="progressbar"
              aria-label={job.state === 'writing' ? JOB_VIEW.written : JOB_VIEW.read}
              aria-valuemin={0}
              aria-valuemax={100}
              {...(share !== undefined && { 'aria-valuenow': Math.floor(share * 100) })}
            >
              <span style={{ width: `${100 * (share ?? 0.4)}%` }} />
            </span>
          )}
          <span className="quiet" aria-hidden="true">
            {isBusy && progressWords(job)}
          </span>
        </div>
        {importing.failed !== undefined && (
          <div className="data-failed">
            <Message kind="failed" way={{ label: DATA_WAYS.dismiss, onGo: importing.forget }}>
              {importing.failed}
            </Message>
          </div>
        )}
        {isKept && <CountsTable job={found} />}
        {!isOver && <Problems job={found} />}
        {job.state === 'failed' && <Problems job={found} />}
        {!isOver && found.tables && found.tables.length > 0 && (
          <Columns
            job={found}
            isBusy={isBusy || importing.isBusy}
            onMapping={(mapping) => importing.set(job, { ...found.settings, mapping })}
          />
        )}
        {isKept && <Losses job={found} />}
        {isKept && <Warnings job={found} />}
      </section>
      <JobPanel
        job={job}
        found={found}
        importing={importing}
        answer={answer}
        onLeave={onLeave}
        onHistory={onHistory}
        onSee={onSee}
      />
    </div>
  );
}
