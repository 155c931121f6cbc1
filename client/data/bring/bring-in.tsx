/** Bring in: from a file to what stands in the graph. */
import type { CaseAnswer } from '../../requests/read-case.ts';
import { Message, useIsLong } from '../../ui/message.tsx';
import { BRING_IN } from '../../words/data/bring.ts';
import { DATA_WAYS } from '../../words/data/page.ts';
import { MESSAGE } from '../../words/ui.ts';
import { ChooseFiles } from './choose-files.tsx';
import { JobView } from './job-view.tsx';
import type { Importing } from './use-import.ts';
import './bring.css';

interface BringInProps {
  importing: Importing;
  /** The import that the address names. */
  job: string | undefined;
  answer: CaseAnswer;
  onFiles: (files: readonly File[]) => void;
  onLeave: () => void;
  onHistory: () => void;
  /** @param source that the import rests on */
  onSee: (layer: string, source?: string) => void;
}

const NAMED = 3;

export function BringIn(props: BringInProps) {
  const { importing, job, answer, onFiles, onLeave, onHistory, onSee } = props;
  const { sending, failed } = importing;
  const isLong = useIsLong(sending !== undefined);
  if (sending)
    return (
      <section className="data-sheet" aria-label={BRING_IN.title} aria-busy="true">
        {isLong && (
          <Message kind="working" way={{ label: MESSAGE.cancel, onGo: importing.stopSending }}>
            {BRING_IN.sending(sending.slice(0, NAMED), sending.length - NAMED)}
          </Message>
        )}
      </section>
    );
  if (job !== undefined)
    return (
      <JobView
        key={job}
        id={job}
        importing={importing}
        answer={answer}
        onLeave={onLeave}
        onHistory={onHistory}
        onSee={onSee}
      />
    );
  return (
    <section className="data-sheet" aria-label={BRING_IN.title}>
      {failed !== undefined && (
        <div className="data-failed">
          <Message kind="failed" way={{ label: DATA_WAYS.dismiss, onGo: importing.forget }}>
            {BRING_IN.failed(failed)}
          </Message>
        </div>
      )}
      <ChooseFiles onFiles={onFiles} />
    </section>
  );
}
