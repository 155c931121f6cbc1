/** What zod found, in our words: a JSON Pointer and a stable code for each place. No value is repeated. */
import type { z } from 'zod';

export interface FieldFault {
  code: string;
  pointer: string;
}

type Issue = z.core.$ZodIssue;

/** Codes that the schemas themselves give are kebab-case words; zod's own messages are sentences. */
const isOurs = (message: string) => /^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(message);

const NAMES: Partial<Record<Issue['code'], string>> = {
  invalid_value: 'not-one-of',
  too_small: 'too-small',
  too_big: 'too-big',
  invalid_format: 'invalid-format',
  not_multiple_of: 'not-a-multiple',
  invalid_union: 'not-one-of',
};

const escaped = (key: PropertyKey) => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${escaped(key)}`).join('');

function codeOf(issue: Issue): string {
  if (isOurs(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') {
    return /received undefined/.test(issue.message) ? 'missing-field' : 'wrong-type';
  }
  return NAMES[issue.code] ?? 'not-valid';
}

/**
 * Of what a branch of a union asks for itself: its type and its fields. Whoever wrote those meant that branch, however much
 * is wrong further in.
 */
const distanceOf = (branch: readonly Issue[]): number =>
  branch.filter(({ path }) => path.length === 0).length +
  branch.filter((issue) => issue.path.length === 1 && codeOf(issue) === 'missing-field').length;

/** One fault a place, in the order of the schema. Of a union, those of the branch that came nearest. */
export function faultsOf(error: z.core.$ZodError, under: readonly PropertyKey[] = []): FieldFault[] {
  return error.issues.flatMap((issue): FieldFault[] => {
    const path = [...under, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      // An unknown field's name is what somebody typed: the pointer stops at the object that holds it.
      return [{ code: 'unknown-field', pointer: pointerTo(path) }];
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const nearest =
        [...issue.errors].sort((a, b) => distanceOf(a) - distanceOf(b) || a.length - b.length)[0] ?? [];
      return faultsOf({ issues: nearest } as unknown as z.core.$ZodError, path);
    }
    return [{ code: codeOf(issue), pointer: pointerTo(path) }];
  });
}
