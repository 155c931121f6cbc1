/** What is said of an import besides what stands in its file, and what can be done with it. */
import { useState } from 'react';
import type { ImportFormat, ImportSettings } from '../../../server/contract/exchange.ts';
import { IMPORT_FORMATS } from '../../../server/contract/exchange.ts';
import type { ImportJob } from '../../../server/contract/import-job.ts';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { Panel } from '../../ui/panel.tsx';
import { bytesWords } from '../../words/data/amounts.ts';
import { JOB_PANEL } from '../../words/data/bring.ts';
import { IMPORT_FORMAT_WORDS } from '../../words/data/formats.ts';
import { STATE_WORDS } from '../../words/data/jobs.ts';
import { DATA_WAYS } from '../../words/data/page.ts';
import { MESSAGE } from '../../words/ui.ts';
import { LayerSetting } from './settings/layer-setting.tsx';
import { SourceSetting } from './settings/source-setting.tsx';
import { isUnderWay, offerOf } from './tell-job.ts';
import type { Importing } from './use-import.ts';

interface JobPanelProps {
  job: ImportJob;
  /** As it was read last: what can be changed is changed in this. */
  found: ImportJob;
  importing: Importing;
  answer: CaseAnswer;
  onLeave: () => void;
  onHistory: () => void;
  /** @param source that the import rests on */
  onSee: (layer: string, source?: string) => void;
}

const LISTED = 12;

/** Its file is there, and can be read under other settings. */
const CAN_SET: ReadonlySet<ImportJob['state']> = new Set(['reading', 'checked', 'failed', 'interrupted']);

export function JobPanel(props: JobPanelProps) {
  const { job, found, importing, answer } = props;
  const canSet = CAN_SET.has(job.state);
  // A bundle says of each record itself in which layer it is, and on which source it rests.
  const saysItself = found.format === 'bundle';
  const settings = found.settings ?? {};
  const set = (part: Partial<ImportSettings>) => importing.set(job, { ...settings, ...part });
  const bytes = job.files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <Panel
      label={JOB_PANEL.title}
      bodyLabel={JOB_PANEL.body}
      head={
        <>
          <span className="quiet">{JOB_PANEL.head}</span>
          <span className="quiet">{STATE_WORDS[job.state]}</span>
        </>
      }
      foot={<Acts {...props} />}
    >
      <dl className="data-facts">
        <div>
          <dt>{JOB_PANEL.files(job.files.length)}</dt>
          <dd>
            <ul>
              {job.files.slice(0, LISTED).map(({ name, bytes: size }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice, and none moves
                <li key={index}>
                  <bdi>{name}</bdi> <span className="quiet">{bytesWords(size)}</span>
                </li>
              ))}
            </ul>
            {job.files.length > LISTED && (
              <span className="quiet">
                {JOB_PANEL.moreFiles(job.files.length - LISTED, bytesWords(bytes))}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <label htmlFor="import-format">{JOB_PANEL.format}</label>
          </dt>
          <dd>
            {canSet ? (
              <select
                id="import-format"
                className="field data-select"
                value={job.format}
                onChange={({ target }) => {
                  const format = IMPORT_FORMATS.find((each) => each === target.value);
                  if (format) importing.set(job, settingsFor(format, settings), format);
                }}
              >
                {IMPORT_FORMATS.map((format) => (
                  <option key={format} value={format}>
                    {IMPORT_FORMAT_WORDS[format].name}
                  </option>
                ))}
              </select>
            ) : (
              IMPORT_FORMAT_WORDS[job.format].name
            )}
          </dd>
        </div>
        {settings.layer && !saysItself && (
          <LayerSetting
            layer={settings.layer}
            layers={answer.layers}
            canSet={canSet}
            onLayer={(layer) => set({ layer })}
          />
        )}
      </dl>
      {settings.source && !saysItself && (
        <SourceSetting source={settings.source} canSet={canSet} onSource={(source) => set({ source })} />
      )}
    </Panel>
  );
}

/** What was said of the file that holds whatever its format is. */
const settingsFor = (_format: ImportFormat, { idPrefix }: ImportSettings): ImportSettings =>
  idPrefix === undefined ? {} : { idPrefix };

function Acts({ job, importing, onLeave, onHistory, onSee }: JobPanelProps) {
  // A second press while the first is on its way does nothing.
  const [isAsked, setIsAsked] = useState(false);
  const isBusy = importing.isBusy || isAsked;
  if (isUnderWay(job) || job.state === 'checked') {
    const offer = job.state === 'checked' ? offerOf(job) : undefined;
    return (
      <>
        {offer?.label !== undefined && (
          <button
            type="button"
            className="data-main"
            aria-disabled={isBusy}
            onClick={() => {
              if (!isBusy) importing.commit(job, offer.skipProblems);
            }}
          >
            {offer.label}
          </button>
        )}
        <button
          type="button"
          className="action"
          onClick={() => {
            setIsAsked(true);
            importing.cancel(job);
          }}
        >
          {job.state === 'checked' ? JOB_PANEL.discard : MESSAGE.cancel}
        </button>
      </>
    );
  }
  const layer = job.settings?.layer?.id;
  return (
    <>
      {job.state === 'done' && layer !== undefined && (
        <button type="button" className="action" onClick={() => onSee(layer, job.settings?.source?.id)}>
          {DATA_WAYS.see}
        </button>
      )}
      {(job.state === 'failed' || job.state === 'interrupted') && (
        <button
          type="button"
          className="data-main"
          aria-disabled={importing.isBusy}
          onClick={() => {
            if (!importing.isBusy) importing.set(job, job.settings ?? {});
          }}
        >
          {JOB_PANEL.readAgain}
        </button>
      )}
      <button type="button" className="action" onClick={onLeave}>
        {JOB_PANEL.another}
      </button>
      {job.state === 'done' && (
        <button type="button" className="action" onClick={onHistory}>
          {JOB_PANEL.imports}
        </button>
      )}
    </>
  );
}
