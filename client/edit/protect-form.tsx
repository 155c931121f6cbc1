/** Protecting somebody: what will no longer be shown is read before it happens, and done only in a second step. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Edit } from '../../server/contract/edit.ts';
import { CallError } from '../requests/api.ts';
import { makeEdit, readRecord } from '../requests/edits.ts';
import { forgetPicked } from '../search/recent-names.ts';
import { Asked, Message } from '../ui/message.tsx';
import { REASON_WORDS } from '../words/edit/failures.ts';
import { goingAlong, protectedWords } from '../words/edit/outcomes.ts';
import { PROTECT } from '../words/edit/protect.tsx';
import { MESSAGE } from '../words/ui.ts';
import { Hidden } from './review/hidden.tsx';
import { sayEdited } from './review/undo-edit.ts';
import { SheetHead } from './sheet-head.tsx';
import type { Written } from './written.ts';
import './forms/field.css';

interface ProtectFormProps {
  id: string;
  onClose: () => void;
  onWritten: (written: Written) => void;
}

/** What protecting would do, and the edit that does it. */
async function considerProtecting(id: string, signal: AbortSignal) {
  const { record, tag, isPart } = await readRecord(id, signal);
  if (record.record !== 'entity') throw new Error('not an entity');
  const edit: Edit = { put: [{ ...record, protection: 'protected' }], expect: { [id]: tag } };
  return { name: record.name, isPart, edit, answer: await makeEdit(edit, true) };
}

function whyNot(error: unknown): string {
  if (!(error instanceof CallError)) return PROTECT.notWritten;
  return REASON_WORDS[error.code] ?? (error.status === 412 ? PROTECT.changed : PROTECT.notWritten);
}

export function ProtectForm({ id, onClose, onWritten }: ProtectFormProps) {
  const queries = useQueryClient();
  const [isSure, setIsSure] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  const [failed, setFailed] = useState<string>();
  const body = useRef<HTMLDivElement>(null);
  const asked = useQuery({
    queryKey: ['protecting', id],
    queryFn: ({ signal }) => considerProtecting(id, signal),
    gcTime: 0,
    staleTime: 0,
  });
  const { data } = asked;
  useEffect(() => {
    if (data) body.current?.focus();
  }, [data]);

  const protect = async () => {
    if (!data || !isSure || isWriting) return;
    setIsWriting(true);
    setFailed(undefined);
    try {
      const answer = await makeEdit(data.edit, false);
      forgetPicked(id);
      sayEdited(protectedWords(answer.effects), answer.id, queries);
      onWritten({ put: [], removed: [id] });
      // What was read of it is not kept in this page either.
      queries.removeQueries({ type: 'inactive' });
      await queries.invalidateQueries();
    } catch (error) {
      setFailed(PROTECT.failed(whyNot(error)));
      setIsWriting(false);
      void asked.refetch();
    }
  };

  const along = data ? goingAlong(data.answer.effects) : '';
  return (
    <div className="edit-form">
      <SheetHead title={PROTECT.title} onClose={onClose} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="edit-body" ref={body} tabIndex={0}>
        {!data && <Asked doing={PROTECT.looking} query={asked} />}
        {data?.isPart && (
          <Message kind="failed" way={{ label: MESSAGE.close, onGo: onClose }}>
            {PROTECT.isPart}
          </Message>
        )}
        {data && !data.isPart && (
          <>
            <p className="edit-sentence">{PROTECT.who(<b>{data.name}</b>)}</p>
            <p className="edit-lead">{PROTECT.where}</p>
            <p className="edit-lead">{along === '' ? PROTECT.alone : PROTECT.along(along)}</p>
            <Hidden relations={data.answer.effects.relations} />
            <p className="edit-flag">
              <label>
                <input
                  type="checkbox"
                  checked={isSure}
                  onChange={({ target }) => setIsSure(target.checked)}
                />
                {PROTECT.isRead}
              </label>
            </p>
          </>
        )}
      </div>
      {data && !data.isPart && (
        <footer className="edit-foot">
          <button
            type="button"
            className="edit-main"
            aria-disabled={!isSure || isWriting}
            onClick={() => void protect()}
          >
            {PROTECT.protect}
          </button>
          <button type="button" className="action" onClick={onClose}>
            {PROTECT.leave}
          </button>
          <p className="edit-trouble" role="alert">
            {failed}
          </p>
        </footer>
      )}
    </div>
  );
}
