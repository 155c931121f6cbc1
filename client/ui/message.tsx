/** Empty, working and failed: the same place and type, one sentence and one way on. */
import { type ReactNode, useEffect, useState } from 'react';
import { CallError } from '../requests/api.ts';
import { MESSAGE, MESSAGE_TITLES } from '../words/ui.ts';
import './message.css';

interface Way {
  label: string;
  onGo: () => void;
}

interface MessageProps {
  kind: keyof typeof MESSAGE_TITLES;
  children: ReactNode;
  way?: Way | undefined;
}

export function Message({ kind, children, way }: MessageProps) {
  return (
    <div className="message" role={kind === 'failed' ? 'alert' : 'status'}>
      <p className="message-title">{MESSAGE_TITLES[kind]}</p>
      {kind === 'working' && <span className="message-bar" aria-hidden="true" />}
      <p className="message-sentence">{children}</p>
      {way && (
        <button type="button" className="action" onClick={way.onGo}>
          {way.label}
        </button>
      )}
    </div>
  );
}

/** True once something has taken longer than a reader would not notice. */
export function useIsLong(busy: boolean, after = 300): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!busy) return setLong(false);
    const timer = setTimeout(() => setLong(true), after);
    return () => clearTimeout(timer);
  }, [busy, after]);
  return busy && long;
}

interface AskedProps {
  /** What is being done, as a sentence. */
  doing: string;
  query: { isPending: boolean; error: Error | null; refetch: () => unknown };
  onCancel?: () => void;
}

/** What stands in place of an answer that is not there yet, or did not come. Nothing for the first 300 ms. */
export function Asked({ doing, query, onCancel }: AskedProps) {
  const isLong = useIsLong(query.isPending);
  if (query.error) return <Failed error={query.error} onRetry={() => query.refetch()} />;
  if (!isLong) return null;
  return (
    <Message kind="working" way={onCancel && { label: MESSAGE.cancel, onGo: onCancel }}>
      {doing}
    </Message>
  );
}

export function Failed({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const known = error instanceof CallError;
  return (
    <Message kind="failed" way={onRetry && { label: MESSAGE.askAgain, onGo: onRetry }}>
      {!known ? MESSAGE.wentWrong : error.isPassing ? MESSAGE.askedAgain(error.message) : error.message}
    </Message>
  );
}
