/** A form: the source first, then what is said, how it will read, and what would change. */
import type { QueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Edit, EditAnswer } from '../../server/contract/edit.ts';
import { GraphRecord, type Layer } from '../../server/contract/model.ts';
import { patternOf } from '../../server/domain/drawing/lines.ts';
import { LineSample, Sentence } from '../ui/marks.tsx';
import { CHOOSE_SOURCE, EDIT_FORM, FORM_PARTS } from '../words/edit/form.ts';
import { didWords } from '../words/edit/outcomes.ts';
import { STANDING_WORDS } from '../words/terms.ts';
import { type Draft, draftOf, isChanged, keyOf, picksAt, withAnew, withPicks } from './draft/draft.ts';
import { editOf, removalOf } from './draft/edit-of.ts';
import { type Faults, faultsFound, faultsIn } from './draft/faults.ts';
import { differences, merged, type Side } from './draft/merge.ts';
import { previewOf } from './draft/preview.ts';
import { withFreeIds } from './draft/propose-ids.ts';
import { ChooseSource } from './forms/choose-source.tsx';
import { Field, type FieldsProps, idOf, Labelled } from './forms/field.tsx';
import { fieldSpecs, type Part } from './forms/field-spec.ts';
import { type Form, mustCite, specsOf } from './forms/form.ts';
import { layersToChoose } from './forms/options.ts';
import { withStanding } from './requests/find-standing.ts';
import type { Opened } from './requests/read-around.ts';
import { ConflictView } from './review/conflict-view.tsx';
import { Review } from './review/review.tsx';
import { sayEdited } from './review/undo-edit.ts';
import { SheetHead } from './sheet-head.tsx';
import { useWriting } from './use-writing.ts';
import type { Written } from './written.ts';
import './edit-form.css';

interface EditFormProps {
  opened: Opened;
  /** What was typed before the form was put aside. */
  kept: Draft | undefined;
  layers: readonly Layer[];
  queries: QueryClient;
  /** What would be lost if the form were closed; `undefined` for nothing. */
  onTyped: (draft: Draft | undefined) => void;
  onClose: () => void;
  onWritten: (written: Written) => void;
}

export function EditForm({ opened, kept, layers, queries, onTyped, onClose, onWritten }: EditFormProps) {
  const [form, setForm] = useState(opened.form);
  const [draft, setDraft] = useState(kept ?? opened.draft);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isAsked, setIsAsked] = useState(false);
  const refused = useRef(new Set<string>());
  const root = useRef<HTMLFormElement>(null);
  const parts = useRef<readonly Part[]>([]);
  const first = opened.draft;

  useEffect(() => onTyped(isChanged(draft, first) ? draft : undefined), [draft, first, onTyped]);
  useEffect(
    () =>
      root.current?.querySelector<HTMLElement>('.edit-body :is(input, select, textarea, button)')?.focus(),
    [],
  );

  const { stage, trouble, look, write, back } = useWriting(
    (edit: Edit, answer: EditAnswer) => {
      sayEdited(didWords(edit, answer), answer.id, queries);
      const put = (edit.put ?? []).filter(({ id }) => edit.expect[id] === null);
      onWritten({ put, removed: edit.remove ?? [] });
    },
    (ids) => {
      for (const id of ids) refused.current.add(id);
    },
  );

  const faults = faultsIn(form, draft);
  const found = faultsFound(trouble?.faults ?? [], parts.current);
  const said: Faults = {
    ...found,
    ...Object.fromEntries(Object.entries(faults).filter(([key]) => isAsked || left.has(key))),
  };

  const toFirstFault = () =>
    requestAnimationFrame(() =>
      root.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"], .edit-field:has(.edit-fault) input')
        ?.focus(),
    );

  const askFor = (asked: Form, from: Draft) =>
    look(async () => {
      const withIds = await withFreeIds(asked, await withStanding(asked, from), refused.current);
      setDraft(withIds);
      const edit = editOf(asked, withIds);
      parts.current = edit?.parts ?? [];
      return edit?.edit;
    });

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (stage.at === 'looked') return void write();
    if (stage.at !== 'typing') return;
    setIsAsked(true);
    if (Object.keys(faults).length > 0) return toFirstFault();
    void askFor(form, draft);
  };

  const onRemove = () => {
    const { base } = form;
    if (base) void look(async () => removalOf(base.record.id, base.tag));
  };

  const names = namesKnown(form, draft, layers);
  const nameOf = (id: string) => names.get(id) ?? id;

  const fields: FieldsProps = {
    draft,
    // What stands as it is typed is looked up anew.
    onDraft: (change) => setDraft((now) => ({ ...change(now), stands: undefined })),
    faults: said,
    onLeft: (key) => setLeft((now) => new Set([...now, key])),
    layers,
    claims: opened.claims,
  };

  if (stage.at === 'conflict') {
    const { theirs } = stage.conflict;
    const mine = (stage.edit.put ?? []).find(({ id }) => id === stage.conflict.id);
    const { base } = form;
    return (
      <div className="edit-form">
        <SheetHead title={form.title} onClose={onClose} />
        <div className="edit-body">
          {theirs && mine && base ? (
            <ConflictView
              mine={mine}
              theirs={theirs.record}
              differing={differences(base.record, mine, theirs.record)}
              nameOf={nameOf}
              onBack={back}
              onChosen={(chosen: Record<string, Side>) => {
                const record = GraphRecord.parse(merged(mine, theirs.record, chosen));
                const next: Form = { ...form, base: { ...base, record: theirs.record, tag: theirs.tag } };
                const retold = { ...draftOf(next, base.part, record, nameOf), anew: draft.anew };
                setForm(next);
                setDraft(retold);
                void askFor(next, retold);
              }}
            />
          ) : (
            <section>
              <p className="edit-lead">{EDIT_FORM.removedMeanwhile}</p>
              <button type="button" className="action" onClick={back}>
                {EDIT_FORM.back}
              </button>
            </section>
          )}
        </div>
      </div>
    );
  }

  const isReviewed = stage.at === 'looked' || stage.at === 'writing';
  const isBusy = stage.at === 'looking' || stage.at === 'writing';
  return (
    <form
      ref={root}
      className="edit-form"
      noValidate
      onSubmit={onSubmit}
      aria-busy={isBusy}
      onKeyDown={onCtrlEnter}
    >
      <SheetHead title={form.title} onClose={onClose} />
      <div className="edit-body">
        {isReviewed ? (
          <Review
            edit={stage.edit}
            answer={stage.answer}
            before={form.base?.record}
            nameOf={nameOf}
            note={draft.stands === undefined ? undefined : EDIT_FORM.stands}
            failed={stage.at === 'looked' ? stage.failed : undefined}
          />
        ) : (
          <>
            {opened.about !== undefined && isAbout(form) && <p className="edit-about">{opened.about}</p>}
            {form.cites && <SourcePart {...fields} form={form} cites={form.cites} />}
            {partsShown(form).map((part) => (
              <PartFields key={part} {...fields} form={form} part={part} />
            ))}
          </>
        )}
      </div>
      {!isReviewed && <PreviewLine form={form} draft={draft} on={opened.onRelation} />}
      <footer className="edit-foot">
        <button type="submit" className="edit-main" aria-disabled={isBusy}>
          {isReviewed ? EDIT_FORM.write : EDIT_FORM.look}
        </button>
        {isReviewed ? (
          <button type="button" className="action" onClick={back}>
            {EDIT_FORM.back}
          </button>
        ) : (
          form.base && (
            <button type="button" className="action" onClick={onRemove}>
              {EDIT_FORM.remove}
            </button>
          )
        )}
        <p className="edit-trouble" role="alert">
          {trouble && stage.at === 'typing' && trouble.words}
        </p>
      </footer>
    </form>
  );
}

/** Who adds a relation chooses what it is about. */
const isAbout = ({ parts }: Form): boolean =>
  parts.includes('claim') !== parts.includes('relation') || parts.includes('response');

/** Also from a field of several lines. */
function onCtrlEnter(event: React.KeyboardEvent<HTMLFormElement>): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
}

/** A source and the ends of a relation are asked for where they are chosen. */
const partsShown = (form: Form): Part[] => form.parts.filter((part) => !form.optional.includes(part));

/** Of what was chosen and of the layers; of what is new, what it is called. */
function namesKnown(form: Form, draft: Draft, layers: readonly Layer[]): ReadonlyMap<string, string> {
  const called = (part: Part) => draft.texts[keyOf(part, part === 'source' ? 'title' : 'name')];
  const sentence = previewOf(form, draft)?.sentence;
  const relation = draft.stands ?? draft.ids.relation;
  return new Map([
    ...(relation === undefined || sentence === undefined ? [] : [[relation, sentence] as const]),
    ...layersToChoose(layers).map(({ id, title }): [string, string] => [id, title]),
    ...Object.values(draft.picks).flatMap((picks) =>
      picks.map(({ id, name }): [string, string] => [id, name]),
    ),
    ...Object.entries(draft.ids).flatMap(([part, id]): [string, string][] => {
      const name = called(part as Part);
      return name === undefined || id === undefined ? [] : [[id, name]];
    }),
  ]);
}

function SourcePart(props: FieldsProps & { form: Form; cites: Part }) {
  const { form, cites, draft, onDraft, faults } = props;
  const key = keyOf(cites, 'source');
  const isAnew = draft.anew.includes('source');
  const picked = picksAt(draft, cites, 'source')[0];
  return (
    <section className="edit-part" aria-labelledby="edit-source">
      <h3 id="edit-source">{FORM_PARTS.source}</h3>
      {!mustCite(form) && <p className="edit-note">{CHOOSE_SOURCE.forSpelling}</p>}
      {isAnew ? (
        <>
          <Specs {...props} part="source" />
          <button
            type="button"
            className="plain"
            onClick={() => onDraft((now) => withAnew(now, 'source', false))}
          >
            {CHOOSE_SOURCE.storedInstead}
          </button>
        </>
      ) : (
        <>
          <Labelled label={CHOOSE_SOURCE.stored} fieldKey={key} fault={faults[key]} must={mustCite(form)}>
            <ChooseSource
              label={CHOOSE_SOURCE.stored}
              fieldKey={key}
              fault={faults[key]}
              picked={picked}
              onPick={(next) => onDraft((now) => withPicks(now, key, next ? [next] : []))}
            />
          </Labelled>
          {!picked && (
            <button
              type="button"
              className="plain edit-other"
              onClick={() => {
                onDraft((now) => withAnew(now, 'source', true));
                requestAnimationFrame(() => document.getElementById(idOf('source.title'))?.focus());
              }}
            >
              {CHOOSE_SOURCE.enter}
            </button>
          )}
        </>
      )}
    </section>
  );
}

function PartFields(props: FieldsProps & { form: Form; part: Part }) {
  const id = useId();
  return (
    <section className="edit-part" aria-labelledby={id}>
      <h3 id={id}>{FORM_PARTS[props.part]}</h3>
      <Specs {...props} />
    </section>
  );
}

/** Those that are asked for, and under “More” the others. */
function Specs(props: FieldsProps & { form: Form; part: Part }) {
  const { form, part, draft, faults } = props;
  const specs = (part === 'source' ? fieldSpecs(part) : specsOf(form, part)).filter(
    ({ field }) => part === 'source' || field !== 'source',
  );
  const aside = specs.filter(({ isAside }) => isAside);
  const isTold = aside.some(({ field }) => {
    const key = keyOf(part, field);
    return (
      (draft.texts[key] ?? '') !== '' || (draft.picks[key] ?? []).length > 0 || faults[key] !== undefined
    );
  });
  const [isOpen, setIsOpen] = useState(isTold);
  const asked = (list: typeof specs) =>
    list.map((spec) => <Field key={spec.field} {...props} part={part} spec={spec} />);
  return (
    <>
      {asked(specs.filter(({ isAside }) => !isAside))}
      {aside.length > 0 && (
        <>
          <button
            type="button"
            className="plain edit-more"
            aria-expanded={isOpen || isTold}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen || isTold ? EDIT_FORM.less : EDIT_FORM.more}
          </button>
          {(isOpen || isTold) && asked(aside)}
        </>
      )}
    </>
  );
}

/** How it will read, in the words of the page. */
function PreviewLine({ form, draft, on }: { form: Form; draft: Draft; on: Opened['onRelation'] }) {
  const preview = previewOf(form, draft, on);
  const tells = form.parts.includes('relation') || form.parts.includes('response') || on !== undefined;
  if (!tells) return null;
  return (
    <div className="edit-preview" role="status" aria-label={EDIT_FORM.preview}>
      {preview ? (
        <>
          <p className="edit-sentence">
            <Sentence text={preview.sentence} names={preview.names} />
          </p>
          {preview.standing && (
            <p className="standing">
              <LineSample pattern={patternOf(preview.standing)} />
              {STANDING_WORDS[preview.standing]}
            </p>
          )}
        </>
      ) : (
        <p className="quiet">{EDIT_FORM.noPreview}</p>
      )}
    </div>
  );
}
