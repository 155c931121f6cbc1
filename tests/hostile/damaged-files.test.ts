/** G2: no file breaks a reader. Valid files of each format, damaged at random: read, or refused with a code that has a sentence. */
import { beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, IMPORT_FORMATS, type ImportFormat } from '../../server/contract/exchange.ts';
import { LOSSES, PROBLEMS, REASONS } from '../../server/contract/exchange-codes.ts';
import { ValidationError } from '../../server/errors.ts';
import { readerOf, writerOf } from '../../server/exchange/formats.ts';
import { readWhole } from '../../server/exchange/read-whole.ts';
import type { Reader } from '../../server/exchange/reader.ts';
import { PROBLEMS as ANSWERS, FAULTS } from '../../server/routes/problem-codes.ts';
import { TABLES, xml } from '../exchange/ofac/files.ts';
import { mutated, randomsFrom } from '../helpers/mutations.ts';
import { inputFiles } from '../helpers/read-files.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { writeOut } from '../helpers/write-out.ts';

const SEED = Number(process.env['DAMAGE_SEED'] ?? Date.now() % 1e9);
/** Of each format: 50,000 are the figure. */
const FILES = Number(process.env['DAMAGED_FILES'] ?? 300);
/** A machine that does other work besides may stop for longer than a reader takes: what is slow is slow again. */
const MOST_MS = 250;
const AGAIN = 3;

const KNOWN = new Set([PROBLEMS, REASONS, LOSSES, FAULTS, ANSWERS].flatMap((codes) => Object.keys(codes)));

type Files = Readonly<Record<string, string>>;

/** Those that we do not write ourselves. */
const FOREIGN: Partial<Record<ImportFormat, readonly Files[]>> = {
  bundle: [{ 'case.jsonl': SMALL_CASE.map((record) => JSON.stringify(record)).join('\n') }],
  icij: [
    {
      'nodes-entities.csv':
        'node_id,name,countries,sourceID,incorporation_date\n1,Vantar,Vale,Invented Papers,23-MAR-2006\n2,Lone Rock,Vale,Invented Papers,\n',
      'relationships.csv':
        'node_id_start,node_id_end,rel_type,link,start_date\n1,2,officer_of,shareholder of,2006\n2,1,similar,,\n',
    },
  ],
  ofac: [TABLES, { 'sdn.xml': xml() }],
  opensanctions: [
    {
      'targets.nested.json': [
        '{"id":"NK-a","schema":"Person","target":true,"properties":{"name":["Odo Brask"],"ownershipOwner":[{"id":"NK-o","schema":"Ownership","properties":{"percentage":["25"],"asset":[{"id":"NK-b","schema":"Company","properties":{"name":["Vantar Holdings"]}}]}}]}}',
        '{"id":"NK-c","schema":"Company","target":false,"properties":{"name":["示例莲花公司"],"country":["kh"]}}',
      ].join('\n'),
    },
  ],
  csv: [
    {
      'people.csv': 'id;name;type;aka\n1;Odo Brask;person;"O; B"\n2;Vantar;company;\n',
      'owners.csv': 'owner,company,share,since\nOdo Brask,Vantar,25 %,2006\n',
    },
  ],
};

const samples = new Map<ImportFormat, Files[]>();
beforeAll(async () => {
  for (const format of IMPORT_FORMATS) {
    const own =
      format !== 'bundle' && (EXPORT_FORMATS as readonly string[]).includes(format)
        ? [
            (
              await writeOut(
                await writerOf(format as Exclude<typeof format, 'icij' | 'ofac' | 'opensanctions'>),
                SMALL_CASE,
              )
            ).files,
          ]
        : [];
    samples.set(format, [...own, ...(FOREIGN[format] ?? [])]);
  }
});

/** The codes by which it was refused or what was said of it, and the time it took. */
async function readDamaged(reader: Reader, files: Readonly<Record<string, Uint8Array | string>>) {
  const begin = performance.now();
  const codes: string[] = [];
  let records = 0;
  try {
    const read = await readWhole(reader, inputFiles(files));
    records = read.records.length;
    codes.push(...[...read.problems, ...read.losses].map(({ code }) => code));
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    codes.push(error.code, ...error.faults.map(({ code }) => code));
  }
  return { records, codes, ms: performance.now() - begin };
}

describe(`A damaged file (DAMAGE_SEED=${SEED})`, () => {
  it.each(IMPORT_FORMATS)(
    'of format %s is read, or refused with a code that has a sentence, at once',
    async (format) => {
      const reader = await readerOf(format);
      const random = randomsFrom(SEED);
      const all = samples.get(format) ?? [];
      let [read, refused] = [0, 0];
      for (let round = 0; round < FILES; round++) {
        const files = all[round % all.length] ?? {};
        const names = Object.keys(files);
        const hit = names[Math.floor(random() * names.length)] ?? '';
        const damaged = { ...files, [hit]: mutated(files[hit] ?? '', random) };
        const words = `${format}, round ${round}, DAMAGE_SEED=${SEED}`;
        let outcome = await readDamaged(reader, damaged).catch((cause: unknown) => {
          throw new Error(words, { cause });
        });
        for (let times = 0; outcome.ms > MOST_MS && times < AGAIN; times++)
          outcome = await readDamaged(reader, damaged);
        expect(outcome.ms, words).toBeLessThan(MOST_MS);
        expect(
          outcome.codes.filter((code) => !KNOWN.has(code)),
          words,
        ).toEqual([]);
        if (outcome.records > 0) read += 1;
        else refused += 1;
      }
      console.info(`${format}: ${read} of ${FILES} read in part, ${refused} not (DAMAGE_SEED=${SEED})`);
      expect(read).toBeGreaterThan(0);
    },
    60_000 + FILES * 50,
  );
});
