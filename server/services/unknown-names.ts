/** What a question names that is not here. Missing and protected are not told apart, and no name is repeated: only its place. */

export interface UnknownName {
  code: 'unknown-entity' | 'unknown-relation' | 'unknown-source' | 'unknown-layer';
  pointer: string;
}

/** A place for each of the ids that is not known, in their order: `/ids/2`, or with a field `/notes/2/about`. */
export const unknownAt = (
  code: UnknownName['code'],
  under: string,
  ids: readonly string[] | undefined,
  known: ReadonlySet<string>,
  field = '',
): UnknownName[] =>
  (ids ?? []).flatMap((id, index) => (known.has(id) ? [] : [{ code, pointer: `${under}/${index}${field}` }]));

/** For ids that are keys: a key is what was typed, so the pointer stops before it. */
export const unknownKeys = (
  code: UnknownName['code'],
  under: string,
  record: Readonly<Record<string, unknown>> = {},
  known: ReadonlySet<string>,
): UnknownName[] => (Object.keys(record).every((id) => known.has(id)) ? [] : [{ code, pointer: under }]);
