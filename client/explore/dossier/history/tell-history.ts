/** What changed of a few records, told: each import or edit once, the newest first, with a sentence for each change. */
import type { RecordVersion } from '../../../../server/contract/edit.ts';
import type { GraphRecord } from '../../../../server/contract/model.ts';
import { changedFields, fieldsOf } from '../../../ui/record-fields.ts';
import { BROUGHT_BY, CHANGED } from '../../../words/explore/dossier/history.ts';
import { valueWords } from '../../../words/records.ts';

export interface Change {
  /** What brought it: an import, an edit; absent where nothing is remembered of it. */
  by: RecordVersion['import'];
  sentences: string[];
}

type NameOf = (id: string) => string;

function fieldSentence(before: GraphRecord, after: GraphRecord, field: string, nameOf: NameOf): string {
  const [old, now] = [before, after].map((each) =>
    valueWords(each.record, field, fieldsOf(each)[field], nameOf),
  );
  if (old === undefined) return CHANGED.set(after, field, now ?? '');
  if (now === undefined) return CHANGED.takenOut(after, field, old);
  return CHANGED.replaced(after, field, now, old);
}

/** @param before the version that stood; absent of the first */
export function versionSentences(
  before: GraphRecord | null | undefined,
  after: GraphRecord | null,
  nameOf: NameOf,
): string[] {
  if (!after) return [before ? CHANGED.removed(before) : CHANGED.removedUnknown];
  if (!before) return [before === null ? CHANGED.putBack(after) : CHANGED.added(after)];
  return changedFields(before, after).map((field) => fieldSentence(before, after, field, nameOf));
}

const timeOf = ({ by }: Change): string => by?.at ?? '';

/** More than these are counted. */
const TOLD_EACH = 2;

interface Step {
  before: GraphRecord | null | undefined;
  after: GraphRecord | null;
}

function sentencesOf(steps: readonly Step[], nameOf: NameOf): string[] {
  const added = steps.flatMap(({ before, after }) => (before === undefined && after ? [after] : []));
  if (added.length <= TOLD_EACH)
    return steps.flatMap((step) => versionSentences(step.before, step.after, nameOf));
  const others = steps.filter(({ before }) => before !== undefined);
  return [
    CHANGED.addedSeveral(added),
    ...others.flatMap((step) => versionSentences(step.before, step.after, nameOf)),
  ];
}

/** @param histories of each record, the newest version first */
export function tellHistory(histories: readonly (readonly RecordVersion[])[], nameOf: NameOf): Change[] {
  const changes = new Map<string, { by: RecordVersion['import']; steps: Step[] }>();
  for (const [index, versions] of histories.entries()) {
    for (const [at, version] of versions.entries()) {
      const step = { before: versions[at + 1]?.record, after: version.record };
      // What nothing is remembered of stands for itself.
      const key = version.import?.id ?? `${index} ${at}`;
      const known = changes.get(key);
      if (known) known.steps.push(step);
      else changes.set(key, { by: version.import, steps: [step] });
    }
  }
  return [...changes.values()]
    .map(({ by, steps }) => ({ by, sentences: sentencesOf(steps, nameOf) }))
    .filter(({ sentences }) => sentences.length > 0)
    .toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : timeOf(a) > timeOf(b) ? -1 : 0));
}

/** “Edited by hand”, or the title of the import. */
export const broughtBy = (by: RecordVersion['import']): string => {
  if (!by) return BROUGHT_BY.unknown;
  return by.format === 'edit' ? BROUGHT_BY.hand : BROUGHT_BY.import(by.title);
};
