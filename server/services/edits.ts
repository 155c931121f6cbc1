/** Editing by hand: records put and removed as long as they stand as they were read, and each edit kept as an import is. */
import { randomUUID } from 'node:crypto';
import {
  EDIT_FORMAT,
  type Edit,
  type EditAnswer,
  type EditableRecord,
  type RecordVersion,
} from '../contract/edit.ts';
import type { GraphRecord } from '../contract/model.ts';
import { BatchRejectedError, type Fault, NotFoundError, StaleError, ValidationError } from '../errors.ts';
import { type Applied, type GraphStore, type ImportOrigin, recordTag } from '../store/graph-store.ts';
import { type Listed, listPage, type Paging } from './cursor.ts';
import { editTitle } from './edits/edit-title.ts';
import { effectsOf } from './edits/effects.ts';
import { historyOf } from './edits/history.ts';
import { referrersOf } from './edits/referrers.ts';
import { standingOf, withoutWithheld } from './edits/standing.ts';
import { refusalOf, refuse } from './refuse.ts';

/** Asked with the record that stands, or with none, before anything is written: throws to refuse. */
export type AllowsEdit = (standing: EditableRecord | undefined) => void;

/**
 * Whoever edits sees what is shown. A record that is protected is none to them; one of which something is withheld is not
 * edited, since what they did not see would be lost.
 */
export interface EditService {
  /** Throws `NotFoundError`. */
  read(id: string): Promise<EditableRecord>;
  /** Throws `NotFoundError` for what is not here and never was, or is not shown. */
  history(id: string, paging: Paging): Promise<Listed<RecordVersion> & { leftOut: number }>;
  /**
   * Answers once all of it is on disk. Throws `ValidationError` with a pointer to each fault: `expectation-missing`,
   * `withheld-part`, `version-conflict` (each with the tag that stands), `still-referred-to` (each with what refers to it),
   * or those of a batch.
   */
  edit(edit: Edit, options?: { dryRun?: boolean }): Promise<EditAnswer>;
  /** Puts one record. Throws as `edit` does. */
  put(record: GraphRecord, allows: AllowsEdit): Promise<EditAnswer>;
  /** Removes one record. Throws as `edit` does, and `NotFoundError`. */
  remove(id: string, allows: AllowsEdit): Promise<EditAnswer>;
}

/** What still refers to a record is told so many times at most. */
const MOST_REFERRERS = 100;

/** Where the faults of a record are: of an edit of one record in its body, or nowhere. */
interface Places {
  put(index: number): string;
  remove(index: number): string;
}
const IN_EDIT: Places = { put: (index) => `/put/${index}`, remove: (index) => `/remove/${index}` };
const ALONE: Places = { put: () => '', remove: () => '' };

export function createEditService({ store }: { store: GraphStore }): EditService {
  /** What is allowed is asked anew where somebody else was faster. */
  const alone = async (
    id: string,
    allows: AllowsEdit,
    editOf: (expected: string | null) => Edit,
  ): Promise<EditAnswer> => {
    for (;;) {
      const standing = (await standingOf(store, [id])).get(id);
      allows(standing);
      try {
        return await carryOut(store, editOf(standing?.tag ?? null), ALONE, false);
      } catch (error) {
        if (!(error instanceof ValidationError && error.code === 'version-conflict')) throw error;
      }
    }
  };

  return {
    async read(id) {
      const standing = (await standingOf(store, [id])).get(id);
      if (!standing) throw new NotFoundError();
      return standing;
    },

    async history(id, paging) {
      const history = await historyOf(store, id);
      if (!history) throw new NotFoundError();
      const { versions, leftOut } = history;
      const listed = await listPage(store, ['history', id], paging, async ({ offset, limit }) => ({
        items: versions.slice(offset, offset + limit),
        total: versions.length,
      }));
      return { ...listed, leftOut };
    },

    edit: (edit, { dryRun = false } = {}) => carryOut(store, edit, IN_EDIT, dryRun),

    put: (record, allows) =>
      alone(record.id, allows, (expected) => ({ put: [record], expect: { [record.id]: expected } })),

    remove: (id, allows) =>
      alone(
        id,
        (standing) => {
          if (!standing) throw new NotFoundError();
          allows(standing);
        },
        (expected) => ({ remove: [id], expect: { [id]: expected } }),
      ),
  };
}

async function carryOut(
  store: GraphStore,
  { put = [], remove = [], expect, why }: Edit,
  at: Places,
  dryRun: boolean,
): Promise<EditAnswer> {
  const expected = new Map(Object.entries(expect));
  refuse(repeated(put, remove, at));
  refuse(withoutExpectation(put, remove, expected, at));
  const places = placesOf(put, remove, at);
  const standing = await standingOf(store, [...expected.keys()]);
  refuse(
    [...standing].flatMap(([id, { isPart }]): Fault[] =>
      isPart && expected.get(id) !== null
        ? [{ code: 'withheld-part', pointer: places.get(id) ?? '', subject: id }]
        : [],
    ),
  );

  const changing = put.filter((record) => recordTag(record) !== expected.get(record.id));
  const isChange = changing.length + remove.length > 0;
  const effects = await effectsOf(store, { put: changing, remove });
  const removed = remove.flatMap((id) => standing.get(id)?.record ?? []);
  const id = randomUUID();
  const origin: ImportOrigin = {
    id,
    title: editTitle(changing, removed),
    format: EDIT_FORMAT,
    at: new Date().toISOString(),
    files: [],
    ...(why !== undefined && { why }),
  };
  const isTrial = dryRun || !isChange;
  const applied = await store
    .apply({
      ...{ id, records: changing, removes: remove, expect: expected, dryRun: isTrial },
      ...(!isTrial && { origin }),
    })
    .catch(async (error: unknown) => {
      if (error instanceof StaleError) throw await conflict(store, error.ids, places);
      if (!(error instanceof BatchRejectedError)) throw error;
      const placeOf = (index: number) => places.get(changing[index]?.id ?? '') ?? '';
      throw refusalOf(await faultsOf(store, error.faults, { removed, placeOf, at }));
    });
  return {
    ...(!isTrial && { id }),
    ...countsOf(applied, put.length - changing.length),
    tags: await tagsOf(store, put, isTrial),
    effects,
  };
}

const countsOf = ({ revision, created, updated, unchanged, removed }: Applied, asTheyAre: number) => ({
  ...{ revision, created, updated, removed },
  unchanged: unchanged + asTheyAre,
});

function placesOf(put: readonly GraphRecord[], remove: readonly string[], at: Places): Map<string, string> {
  return new Map([
    ...put.map(({ id }, index) => [id, at.put(index)] as const),
    ...remove.map((id, index) => [id, at.remove(index)] as const),
  ]);
}

function repeated(put: readonly GraphRecord[], remove: readonly string[], at: Places): Fault[] {
  const seen = new Set<string>();
  const isRepeated = (id: string) => seen.size === seen.add(id).size;
  const code = 'duplicate-id';
  return [
    ...put.flatMap(({ id }, index) => (isRepeated(id) ? [{ code, pointer: `${at.put(index)}/id` }] : [])),
    ...remove.flatMap((id, index) => (isRepeated(id) ? [{ code, pointer: at.remove(index) }] : [])),
  ];
}

/** Of what is removed a tag is needed: to expect that nothing stands is to say nothing. */
function withoutExpectation(
  put: readonly GraphRecord[],
  remove: readonly string[],
  expected: ReadonlyMap<string, string | null>,
  at: Places,
): Fault[] {
  const code = 'expectation-missing';
  const needed = new Set([...put.map(({ id }) => id), ...remove]);
  return [
    ...put.flatMap(({ id }, index) => (expected.has(id) ? [] : [{ code, pointer: at.put(index) }])),
    ...remove.flatMap((id, index) =>
      typeof expected.get(id) === 'string' ? [] : [{ code, pointer: at.remove(index) }],
    ),
    ...([...expected.keys()].some((id) => !needed.has(id)) ? [{ code, pointer: '/expect' }] : []),
  ];
}

async function conflict(
  store: GraphStore,
  ids: readonly string[],
  places: ReadonlyMap<string, string>,
): Promise<ValidationError> {
  const standing = await standingOf(store, ids);
  return refusalOf(
    ids.map((id): Fault => {
      const stands = standing.get(id);
      return {
        ...{ code: 'version-conflict', pointer: places.get(id) ?? '' },
        ...(stands && { subject: id, tag: stands.tag }),
      };
    }),
  );
}

/** A batch names a record by its index, and what it removes by a field of its own. */
async function faultsOf(
  store: GraphStore,
  faults: readonly Fault[],
  of: { removed: readonly GraphRecord[]; placeOf(index: number): string; at: Places },
): Promise<Fault[]> {
  const told: Fault[] = [];
  for (const { line, pointer = '', ...fault } of faults) {
    if (line !== undefined) {
      told.push({ ...fault, pointer: of.placeOf(line) + pointer });
      continue;
    }
    const index = Number(pointer.split('/')[2]);
    const place = { ...fault, pointer: of.at.remove(index) };
    const record = of.removed[index];
    const goes = new Set(of.removed.map(({ id }) => id));
    const referrers = record ? await referrersOf(store, record, MOST_REFERRERS) : [];
    const subjects = referrers.filter((id) => !goes.has(id));
    told.push(...(subjects.length === 0 ? [place] : subjects.map((subject) => ({ ...place, subject }))));
  }
  return told;
}

/** As it will be read; what is not shown has none. */
async function tagsOf(
  store: GraphStore,
  put: readonly GraphRecord[],
  isTrial: boolean,
): Promise<Record<string, string>> {
  const clean = await withoutWithheld(store, put);
  const ids = put.map(({ id }) => id);
  const shown = isTrial ? ids : (await store.shown(ids)).map(({ record }) => record.id);
  const isShown = new Set(shown);
  return Object.fromEntries(
    put
      .filter((record) => isShown.has(record.id) && !('protection' in record))
      .map((record) => [record.id, recordTag(clean(record))]),
  );
}
