/** Our own format: JSON Lines, one record a line, in any order. */
import type { GraphRecord } from '../../contract/model.ts';
import { BadInputError } from '../../errors.ts';
import type { Place, Placed, Reader, Report } from '../reader.ts';
import { parseStrictJson } from '../strict-json.ts';
import { exactJson } from '../tools/exact-json.ts';
import { byteLinesOf } from '../tools/lines.ts';

export const reader: Reader = {
  async *read(files, _settings, report) {
    for (const file of files) {
      for await (const one of byteLinesOf(file.open())) {
        const place = { ...(file.name !== '' && { file: file.name }), line: one.line };
        if (!('bytes' in one)) report.problem('line-too-long', place);
        else {
          const placed = readLine(one.bytes, place, report);
          if (placed) yield placed;
        }
      }
    }
  },
  // Its records say all of it themselves.
  usual: () => ({
    layer: { id: 'reporting', title: 'Reporting' },
    source: { title: 'A bundle', publisher: 'Not stated' },
  }),
};

const isBlank = (byte: number) => byte === 0x20 || byte === 0x09 || byte === 0x0d;

/** Of the value in a line, which whoever asked will parse; nothing of a blank line or one at fault. */
function readLine(bytes: Uint8Array, place: Place, report: Report): Placed | undefined {
  if (bytes.every(isBlank)) return undefined;
  try {
    const value = exactJson(bytes)?.value ?? parseStrictJson(bytes);
    return { record: value as GraphRecord, place };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const faults = error.faults.length > 0 ? error.faults : [{ code: error.code }];
    for (const { code, ...where } of faults) report.problem(code, { ...where, ...place });
    return undefined;
  }
}
