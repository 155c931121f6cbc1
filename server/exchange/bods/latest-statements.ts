import { ValidationError } from '../../errors.ts';
import type { InputFile, Place, Report } from '../reader.ts';
import { jsonValuesOf } from '../tools/json-values.ts';
import { SILENT } from '../tools/silent.ts';

export interface Latest {
  readonly value: unknown;
  readonly place: Place;
}

/**
 * Of every record the statement that was made last, in the order of the files; of equal dates the later one. The earlier
 * ones are counted. The files are read twice, so that of what is passed over nothing is held. A value that is no statement
 * is given as it is. Throws `ValidationError` for a file of an older version of the standard.
 */
export async function* latestStatements(files: readonly InputFile[], report: Report): AsyncGenerator<Latest> {
  const last = new Map<string, { time: number; index: number }>();
  for await (const { value, index } of numbered(files, SILENT)) {
    const { recordId, time } = headOf(value);
    const known = recordId === undefined ? undefined : last.get(recordId);
    if (recordId !== undefined && (!known || time >= known.time)) last.set(recordId, { time, index });
  }
  for await (const { value, index, place } of numbered(files, report)) {
    const { recordId, recordType } = headOf(value);
    if (recordId === undefined || last.get(recordId)?.index === index) yield { value, place };
    else report.loss('earlier-statement', recordType, place);
  }
}

async function* numbered(
  files: readonly InputFile[],
  report: Report,
): AsyncGenerator<Latest & { readonly index: number }> {
  let index = 0;
  for (const file of files) {
    for await (const { value, line } of jsonValuesOf(file, report)) {
      const place = { file: file.name, line };
      if (isObject(value) && 'statementType' in value && !('recordType' in value)) {
        throw new ValidationError([{ code: 'unsupported-version', ...place }]);
      }
      yield { value, place, index };
      index += 1;
    }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES = ['entity', 'person', 'relationship'];

function headOf(value: unknown): { recordId?: string; recordType?: string; time: number } {
  if (!isObject(value)) return { time: 0 };
  const { recordId, recordType, statementDate } = value;
  const time = typeof statementDate === 'string' ? Date.parse(statementDate) : Number.NaN;
  return {
    ...(typeof recordId === 'string' && { recordId }),
    ...(typeof recordType === 'string' && TYPES.includes(recordType) && { recordType }),
    time: Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time,
  };
}
