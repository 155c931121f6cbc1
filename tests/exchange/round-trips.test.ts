/** What becomes of a graph that takes in again what it gave out: nothing, or what the losses say. */
import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import * as readBods from '../../server/exchange/bods/read-bods.ts';
import * as writeBods from '../../server/exchange/bods/write-bods.ts';
import * as readCsv from '../../server/exchange/csv/read-csv.ts';
import * as writeCsv from '../../server/exchange/csv/write-csv.ts';
import * as readCyjs from '../../server/exchange/cyjs/read-cyjs.ts';
import * as writeCyjs from '../../server/exchange/cyjs/write-cyjs.ts';
import * as readFtm from '../../server/exchange/followthemoney/read-followthemoney.ts';
import * as writeFtm from '../../server/exchange/followthemoney/write-followthemoney.ts';
import * as readGexf from '../../server/exchange/gexf/read-gexf.ts';
import * as writeGexf from '../../server/exchange/gexf/write-gexf.ts';
import * as readGraphml from '../../server/exchange/graphml/read-graphml.ts';
import * as writeGraphml from '../../server/exchange/graphml/write-graphml.ts';
import { readAll } from '../helpers/read-files.ts';
import { danglingIn } from '../helpers/references.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { bundledCaseRecords, writeOut } from '../helpers/write-out.ts';
import { everyWord } from './followthemoney/every-word.ts';

const FORMATS = [
  { format: 'FollowTheMoney', file: 'all.ftm.jsonl', ...readFtm, ...writeFtm },
  { format: 'BODS', file: 'all.json', ...readBods, ...writeBods },
  { format: 'GraphML', file: 'all.graphml', ...readGraphml, ...writeGraphml },
  { format: 'GEXF', file: 'all.gexf', ...readGexf, ...writeGexf },
  { format: 'Cytoscape JSON', file: 'all.cyjs', ...readCyjs, ...writeCyjs },
  { format: 'CSV', file: '', ...readCsv, ...writeCsv },
];
const GRAPHS = [
  { graph: 'the case that comes with the program', records: bundledCaseRecords() },
  { graph: 'the small case', records: SMALL_CASE },
  { graph: 'a graph with every kind and type', records: everyWord() },
];

describe.each(FORMATS.flatMap((format) => GRAPHS.map((graph) => ({ ...format, ...graph }))))(
  '$graph, by way of $format',
  ({ format, file, reader, writer, records }) => {
    const again = async () => {
      const { files } = await writeOut(writer, records);
      return readAll(reader, file === '' ? files : { [file]: Object.values(files).join('') });
    };

    it('stands alone in an empty graph', async () => {
      const read = await again();
      expect(read.problems).toEqual([]);
      expect(danglingIn(read.records)).toEqual([]);
    });

    it('changes nothing in the graph that it came from, but for what is counted', async () => {
      const read = await again();
      const before = new Map(records.map((record) => [record.id, canonicalLine(record)]));
      const changed = read.records.filter(
        (record) => before.has(record.id) && before.get(record.id) !== canonicalLine(record),
      );
      // A mention of what BODS has no place for goes; a reply is never taken off a claim that it answers.
      expect(new Set(changed.map(({ record }) => record))).toEqual(
        new Set(changed.length > 0 && format === 'BODS' ? ['claim'] : []),
      );
      const counted = read.losses.find(({ code }) => code === 'mentions')?.count ?? 0;
      expect(changed).toHaveLength(counted);
      const added = read.records.filter(({ record, id }) => record !== 'case' && !before.has(id));
      expect(new Set(added.map(({ record }) => record as GraphRecord['record']))).toEqual(
        new Set(added.length > 0 && format === 'BODS' ? ['response'] : format === 'CSV' ? ['source'] : []),
      );
      expect(format === 'BODS' ? added.length : 0).toBe(
        read.losses.find(({ code }) => code === 'answers')?.count ?? 0,
      );
    });
  },
);
