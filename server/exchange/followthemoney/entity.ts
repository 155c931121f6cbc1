/** One record of FollowTheMoney, a thing or a relation of things: every value is text. */
import { pointerTo } from '../../contract/faults.ts';
import type { Place, Report } from '../reader.ts';

export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  /** As its publisher shows it. */
  readonly caption: string | undefined;
  readonly datasets: readonly string[];
  /** Other ids of the same thing. */
  readonly referents: readonly string[];
  /** Without empty values; no property without a value. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
  /** What our own writer adds beside what the format has words for. */
  readonly ours: unknown;
  readonly place: Place;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** `undefined`, and a problem told, for what is no entity. A value that is no text is a problem, and is passed over. */
export function entityOf(value: unknown, place: Place, report: Report): FtmEntity | undefined {
  if (!isObject(value)) return tell(report, 'wrong-type', place, '');
  const { id, schema, properties = {} } = value;
  if (typeof id !== 'string' || id === '') return tell(report, 'missing-field', place, '/id');
  if (typeof schema !== 'string' || schema === '') return tell(report, 'missing-field', place, '/schema');
  if (!isObject(properties)) return tell(report, 'wrong-type', place, '/properties');
  const caption = value['caption'];
  return {
    id,
    schema,
    caption: typeof caption === 'string' && caption !== '' ? caption : undefined,
    datasets: textsOf(value['datasets']),
    referents: textsOf(value['referents']),
    properties: valuesOf(properties, place, report),
    ours: value['throughline'],
    place,
  };
}

function tell(report: Report, code: string, place: Place, pointer: string): undefined {
  report.problem(code, { ...place, ...(pointer !== '' && { pointer }) });
}

function valuesOf(
  properties: Readonly<Record<string, unknown>>,
  place: Place,
  report: Report,
): ReadonlyMap<string, readonly string[]> {
  const read = new Map<string, string[]>();
  for (const [name, given] of Object.entries(properties)) {
    const values = new Set<string>();
    (Array.isArray(given) ? given : [given]).forEach((value: unknown, at) => {
      if (typeof value !== 'string') tell(report, 'wrong-type', place, pointerTo(['properties', name, at]));
      else if (value.trim() !== '') values.add(value.replaceAll('\r\n', '\n'));
    });
    if (values.size > 0) read.set(name, [...values]);
  }
  return read;
}

/** What several records of one id say together: the first one’s schema, unless another’s is a closer word. */
export function merged(first: FtmEntity, second: FtmEntity, schema: string): FtmEntity {
  const properties = new Map(first.properties);
  for (const [name, values] of second.properties)
    properties.set(name, [...new Set([...(properties.get(name) ?? []), ...values])]);
  return {
    ...first,
    schema,
    caption: first.caption ?? second.caption,
    datasets: [...new Set([...first.datasets, ...second.datasets])],
    referents: [...new Set([...first.referents, ...second.referents])],
    properties,
    ours: first.ours ?? second.ours,
  };
}
