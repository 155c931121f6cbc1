import { expect, it } from 'vitest';
import { seeded } from '../../scripts/bench/random.ts';
import { ValidationError } from '../../server/errors.ts';
import { reader as csv } from '../../server/exchange/csv/read-csv.ts';
import { writer } from '../../server/exchange/csv/write-csv.ts';
import { reader as icij } from '../../server/exchange/icij/read-icij.ts';
import { readAll } from '../helpers/read-files.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { writeOut } from '../helpers/write-out.ts';

const TABLES: Record<string, string> = {
  'people.csv': 'id;name;type;aka\n1;Odo Brask;person;"O; B"\n2;Vantar;company;\n',
  'owners.csv': 'owner,company,share,since\nOdo Brask,Vantar,25 %,2006\n"Ines\nTarrow",Vantar,1-2,May 2006\n',
};
const LEAK: Record<string, string> = {
  'nodes-entities.csv':
    'node_id,name,countries,sourceID,incorporation_date\n1,Vantar,Vale,Panama Papers,23-MAR-2006\n',
  'relationships.csv':
    'node_id_start,node_id_end,rel_type,link,start_date\n1,1,officer_of,shareholder of,2006\n1,1,similar,,\n',
};
const SIGNS = [
  '"',
  ',',
  ';',
  '\n',
  '\r',
  '\0',
  '\t',
  '|',
  "'",
  '=',
  'é',
  '\ud800',
  '__proto__',
  'constructor',
  '-',
  '%',
  '9'.repeat(30),
];

it('is read or refused in order, whatever becomes of its bytes', async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1e9);
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const { files: own } = await writeOut(writer, SMALL_CASE);
  const mutated = (text: string): Uint8Array => {
    let changed = text;
    for (let times = below(5); times >= 0; times--) {
      const [from, length] = [below(changed.length + 1), below(12)];
      const sign =
        random() < 0.7
          ? (SIGNS[below(SIGNS.length)] ?? '')
          : changed.slice(below(changed.length)).slice(0, 20);
      changed = changed.slice(0, from) + sign + changed.slice(from + length);
    }
    const bytes = Buffer.from(changed, random() < 0.1 ? 'utf16le' : random() < 0.1 ? 'latin1' : 'utf8');
    return random() < 0.1 ? bytes.subarray(0, below(bytes.length + 1)) : bytes;
  };
  let [read, refused] = [0, 0];
  for (let round = 0; round < 1_000; round++) {
    const [reader, files] = (
      [
        [csv, TABLES],
        [icij, LEAK],
        [csv, own],
      ] as const
    )[round % 3] ?? [csv, TABLES];
    const given = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, random() < 0.4 ? mutated(text) : text]),
    );
    try {
      const { records } = await readAll(reader, given);
      if (records.length > 0) read += 1;
    } catch (error) {
      expect(error, `seed ${seed}, round ${round}`).toBeInstanceOf(ValidationError);
      for (const fault of (error as ValidationError).faults) expect(fault.file, `seed ${seed}`).toBeDefined();
      refused += 1;
    }
  }
  expect(read).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(50);
}, 120_000);
