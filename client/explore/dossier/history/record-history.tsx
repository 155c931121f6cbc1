/** “What changed”: asked only when wanted. */
import { useQueries } from '@tanstack/react-query';
import { readHistory } from '../../../requests/edits.ts';
import { Asked } from '../../../ui/message.tsx';
import { RECORD_HISTORY } from '../../../words/explore/dossier/history.ts';
import { momentWords } from '../../../words/moments.ts';
import { broughtBy, tellHistory } from './tell-history.ts';

interface RecordHistoryProps {
  records: readonly string[];
  nameOf: (id: string) => string;
}

/** Of so many records at most: a hub has claims without number. */
const MOST = 40;

export function RecordHistory({ records, nameOf }: RecordHistoryProps) {
  const asked = useQueries({
    queries: records.slice(0, MOST).map((id) => ({
      queryKey: ['history', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => readHistory(id, signal),
    })),
    combine: (answers) => ({
      leftOut: answers.reduce((sum, { data }) => sum + (data?.leftOut ?? 0), 0),
      histories: answers.map(({ data }) => data?.items ?? []),
      isPending: answers.some(({ isPending }) => isPending),
      error: answers.find(({ error }) => error)?.error ?? null,
      refetch: () => answers.map((answer) => answer.refetch()),
    }),
  });
  if (asked.isPending || asked.error) return <Asked doing={RECORD_HISTORY.reading} query={asked} />;
  const changes = tellHistory(asked.histories, nameOf);
  return (
    <>
      {changes.length === 0 && <p className="quiet">{RECORD_HISTORY.nothing}</p>}
      <ol className="versions">
        {changes.map(({ by, sentences }, index) => (
          <li key={by?.id ?? `unknown ${index}`}>
            <p className="version-head">
              <bdi>{broughtBy(by)}</bdi>
              {by && <time dateTime={by.at}>{momentWords(by.at)}</time>}
            </p>
            {sentences.map((sentence) => (
              <p key={sentence} className="version-sentence">
                {sentence}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {asked.leftOut > 0 && <p className="quiet">{RECORD_HISTORY.leftOut(asked.leftOut)}</p>}
      {records.length > MOST && <p className="quiet">{RECORD_HISTORY.first(MOST)}</p>}
    </>
  );
}
