/** The sheet in which things are added, edited and protected by hand: over the page, and gone without trace of what was not written. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { CaseAnswer } from '../requests/read-case.ts';
import { type Editing, type EditRequest, setEditing } from '../state/editing.ts';
import { usualLayers } from '../state/lens.ts';
import { say } from '../state/notices.ts';
import { Asked, Message } from '../ui/message.tsx';
import { EDIT_SHEET } from '../words/edit/form.ts';
import { MESSAGE } from '../words/ui.ts';
import type { Draft } from './draft/draft.ts';
import { EditForm } from './edit-form.tsx';
import { ProtectForm } from './protect-form.tsx';
import { NotEditable, openForm } from './requests/read-around.ts';
import { SheetHead } from './sheet-head.tsx';
import type { Written } from './written.ts';
import '../ui/popover.css';
import './edit-sheet.css';

interface EditSheetProps {
  editing: Editing;
  answer: CaseAnswer;
  onWritten: (written: Written) => void;
}

/** What was typed in a form, where that is kept. */
const draftIn = ({ draft }: Editing): Draft | undefined => draft as Draft | undefined;

export function EditSheet({ editing, answer, onWritten }: EditSheetProps) {
  const { request } = editing;
  const dialog = useRef<HTMLDialogElement>(null);
  const typed = useRef<Draft>(undefined);

  useEffect(() => {
    // Modal: focus stays within, and goes back to where it was.
    dialog.current?.showModal();
    say('edited', undefined);
  }, []);

  const close = () => {
    const draft = typed.current;
    dialog.current?.close();
    setEditing(undefined);
    if (draft)
      say('edited', {
        words: EDIT_SHEET.putAside,
        way: {
          label: EDIT_SHEET.goOn,
          onGo: () => setEditing({ request, draft }),
        },
      });
  };

  const written = (what: Written) => {
    typed.current = undefined;
    dialog.current?.close();
    setEditing(undefined);
    onWritten(what);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // What lies under it has keys of its own.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };

  return (
    <dialog
      ref={dialog}
      className="edit-sheet"
      aria-labelledby="edit-title"
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      {'protect' in request ? (
        <ProtectForm id={request.protect} onClose={close} onWritten={written} />
      ) : (
        <Opening
          editing={editing}
          request={request}
          answer={answer}
          onTyped={(draft) => {
            typed.current = draft;
          }}
          onClose={close}
          onWritten={written}
        />
      )}
    </dialog>
  );
}

interface OpeningProps extends EditSheetProps {
  request: Exclude<EditRequest, { protect: string }>;
  onTyped: (draft: Draft | undefined) => void;
  onClose: () => void;
}

function Opening({ editing, request, answer, onTyped, onClose, onWritten }: OpeningProps) {
  const usual = usualLayers(answer.layers);
  const layers = [...usual, ...answer.layers.map(({ id }) => id).filter((id) => !usual.includes(id))];
  const queries = useQueryClient();
  const asked = useQuery({
    queryKey: ['form', request],
    queryFn: ({ signal }) => openForm(request, layers, signal),
    // What stands is read anew each time: its tag says whether somebody else has changed it.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  });
  if (asked.data && !asked.isRefetching)
    return (
      <EditForm
        opened={asked.data}
        kept={draftIn(editing)}
        layers={answer.layers}
        queries={queries}
        onTyped={onTyped}
        onClose={onClose}
        onWritten={onWritten}
      />
    );
  return (
    <div className="edit-form">
      <SheetHead title={EDIT_SHEET.title} onClose={onClose} />
      <div className="edit-body">
        {asked.error instanceof NotEditable ? (
          <Message kind="failed" way={{ label: MESSAGE.close, onGo: onClose }}>
            {asked.error.message}
          </Message>
        ) : (
          <Asked doing={EDIT_SHEET.reading} query={asked} />
        )}
      </div>
    </div>
  );
}
