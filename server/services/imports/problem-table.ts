/** Every problem of a file as a table, read off the disk while it is sent. */
import { createReadStream, existsSync } from 'node:fs';
import { csvOf } from '../../domain/text/csv.ts';
import type { Problem } from '../../exchange/threads/findings.ts';
import { linesOf } from '../../exchange/tools/lines.ts';

const HEADER = ['file', 'line', 'column', 'pointer', 'problem'];
const ROWS_AT_ONCE = 1_000;
const MARK = '\ufeff';

const rowOf = ({ file = '', line, column, pointer = '', code }: Problem) => [
  file,
  line ?? '',
  column ?? '',
  pointer,
  code,
];

/** `clean` takes withheld names out of what was typed: the names of files. */
export async function* problemTable(
  path: string,
  listed: readonly Problem[],
  clean: (problem: Problem) => Promise<Problem>,
): AsyncGenerator<string> {
  yield csvOf([HEADER]);
  let rows: (string | number)[][] = [];
  for await (const problem of existsSync(path) ? problemsIn(path) : listed) {
    rows.push(rowOf(await clean(problem)));
    if (rows.length < ROWS_AT_ONCE) continue;
    yield csvOf(rows).replace(MARK, '');
    rows = [];
  }
  if (rows.length > 0) yield csvOf(rows).replace(MARK, '');
}

async function* problemsIn(path: string): AsyncGenerator<Problem> {
  for await (const line of linesOf(createReadStream(path)))
    if ('text' in line && line.text !== '') yield JSON.parse(line.text) as Problem;
}
