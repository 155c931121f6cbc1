/** Empty, working and failed: the same place and type, one sentence and one way on. */
import { type ReactNode, useEffect, useState } from 'react';
import { CallError } from '../requests/api.ts';
import './message.css';

interface Way {
  label: string;
  onGo: () => void;
}

interface MessageProps {
  title: 'Empty' | 'Working' | 'Failed' | 'Cut short';
  children: ReactNode;
  way?: Way | undefined;
}

export function Message({ title, children, way }: MessageProps) {
  return (
    <div className="message" role={title === 'Failed' ? 'alert' : 'status'}>
      <p className="message-title">{title}</p>
      {title === 'Working' && <span className="message-bar" aria-hidden="true" />}
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
    <Message title="Working" way={onCancel && { label: 'Cancel', onGo: onCancel }}>
      {doing}
    </Message>
  );
}

export function Failed({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const known = error instanceof CallError;
  return (
    <Message title="Failed" way={onRetry && { label: 'Ask again', onGo: onRetry }}>
      {known ? error.message : 'Something in this page went wrong. What is stored is untouched.'}
      {known && error.isPassing && ' It is asked again every two seconds.'}
    </Message>
  );
}
