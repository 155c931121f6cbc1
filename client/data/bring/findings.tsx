/** What is at fault in a file, what of it has no place in the graph, and what should be seen. */
import { type ReactNode, useState } from 'react';
import type { ImportJob } from '../../../server/contract/import-job.ts';
import { addressOf, api } from '../../requests/api.ts';
import { FINDINGS } from '../../words/data/bring.ts';
import { lossWords, problemWords, timesWords, warningWords } from '../../words/data/codes.ts';
import { numeral } from '../../words/grammar.ts';

const FIRST = 8;
const MORE = 100;

type Placed = ImportJob['problems'][number];

export function Problems({ job }: { job: ImportJob }) {
  const { problems, problemCount } = job;
  if (problemCount === 0) return null;
  return (
    <Findings
      id="problems"
      title={FINDINGS.problems}
      note={
        <>
          {FINDINGS.problemsNote(problemCount, problems.length)}{' '}
          <a
            className="action"
            href={addressOf(api.listProblems, { params: { id: job.id } })}
            download="problems.csv"
          >
            {FINDINGS.download}
          </a>
        </>
      }
      items={problems}
      tables={job.tables}
      wordsOf={problemWords}
    />
  );
}

export function Warnings({ job }: { job: ImportJob }) {
  if (job.warnings.length === 0) return null;
  return (
    <Findings
      id="warnings"
      title={FINDINGS.warnings}
      note={FINDINGS.warningsNote}
      items={job.warnings}
      tables={job.tables}
      wordsOf={warningWords}
    />
  );
}

interface FindingsProps<T extends Placed> {
  id: string;
  title: string;
  note: ReactNode;
  items: readonly T[];
  /** Whose heads say more than a number. */
  tables: ImportJob['tables'];
  wordsOf: (code: T['code']) => string;
}

function Findings<T extends Placed>({ id, title, note, items, tables, wordsOf }: FindingsProps<T>) {
  const [most, setMost] = useState(FIRST);
  const shown = items.slice(0, most);
  const hasFiles = new Set(items.map(({ file }) => file)).size > 1;
  return (
    <section className="data-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="data-note">{note}</p>
      {items.length > 0 && (
        <table className="data-table data-findings">
          <thead>
            <tr>
              {hasFiles && <th scope="col">{FINDINGS.file}</th>}
              <th scope="col">{FINDINGS.row}</th>
              <th scope="col">{FINDINGS.column}</th>
              <th scope="col">{FINDINGS.what}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they stand in the order of the file, and never move
              <tr key={index}>
                {hasFiles && (
                  <td className="data-file">
                    <bdi>{item.file}</bdi>
                  </td>
                )}
                <td>
                  {item.line === undefined ? (
                    <span className="quiet">{FINDINGS.whole}</span>
                  ) : (
                    numeral(item.line)
                  )}
                </td>
                <td className="data-column">{columnOf(item, tables)}</td>
                <td className="data-words">{wordsOf(item.code)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {items.length > shown.length && (
        <button type="button" className="action" onClick={() => setMost(most + MORE)}>
          {FINDINGS.more(Math.min(MORE, items.length - shown.length), items.length)}
        </button>
      )}
    </section>
  );
}

/** The column by its head, else by its number; or the place within a record: “share › min”. */
function columnOf({ file, column, pointer }: Placed, tables: ImportJob['tables']): ReactNode {
  if (column === undefined) return <span className="quiet">{pointer?.slice(1).replaceAll('/', ' › ')}</span>;
  const head = tables?.find((table) => table.file === file)?.headers[column - 1];
  return head ? <bdi>{head}</bdi> : numeral(column);
}

export function Losses({ job }: { job: ImportJob }) {
  if (job.losses.length === 0) return null;
  return (
    <section className="data-part" aria-labelledby="losses">
      <h3 id="losses">{FINDINGS.losses}</h3>
      <LossList losses={job.losses} />
    </section>
  );
}

export function LossList({ losses }: { losses: ImportJob['losses'] }) {
  return (
    <ul className="data-losses">
      {losses.map((loss) => {
        const { words, about } = lossWords(loss);
        return (
          <li key={`${loss.code} ${loss.about}`}>
            <span>
              {words}
              {about !== undefined && (
                <>
                  {' '}
                  <span className="data-about">{about}</span>
                </>
              )}
            </span>
            <span className="quiet">{timesWords(loss.count)}</span>
          </li>
        );
      })}
    </ul>
  );
}
