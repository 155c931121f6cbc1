/** What an import holds, by kind: how much is new, changed, and as it stands already. */
import type { ImportJob } from '../../../server/contract/import-job.ts';
import { COUNTS_TABLE } from '../../words/data/bring.ts';
import { numeral } from '../../words/grammar.ts';
import { kindsOf, sumOf } from './tell-job.ts';

export function CountsTable({ job }: { job: ImportJob }) {
  const kinds = kindsOf(job.kinds);
  if (kinds.length === 0) return null;
  const isDone = job.state === 'done';
  return (
    <section className="data-part" aria-labelledby="holds">
      <h3 id="holds">{isDone ? COUNTS_TABLE.cameIn : COUNTS_TABLE.holds}</h3>
      <table className="data-table data-counts">
        <thead>
          <tr>
            <th scope="col">{COUNTS_TABLE.kind}</th>
            <th scope="col">{COUNTS_TABLE.created}</th>
            <th scope="col">{COUNTS_TABLE.updated}</th>
            <th scope="col">{COUNTS_TABLE.unchanged}</th>
            <th scope="col">{COUNTS_TABLE.all}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, label, counts }) => (
            <tr key={kind}>
              <th scope="row">{label}</th>
              <Amount n={counts.created} />
              <Amount n={counts.updated} />
              <Amount n={counts.unchanged} />
              <Amount n={sumOf(counts)} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** None is said, and quietly. */
const Amount = ({ n }: { n: number }) => <td className={n === 0 ? 'quiet' : undefined}>{numeral(n)}</td>;
