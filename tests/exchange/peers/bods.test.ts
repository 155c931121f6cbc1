/** Statements of BODS, by the standard's own schemas and by the further checks of libcovebods. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { reader } from '../../../server/exchange/bods/read-bods.ts';
import { writer } from '../../../server/exchange/bods/write-bods.ts';
import { readAll } from '../../helpers/read-files.ts';
import { writeOut } from '../../helpers/write-out.ts';
import { entitiesIn, GRAPH_NAMES, GRAPHS } from './graphs.ts';
import { askPeer, findPeers, peerFolder } from './python.ts';

vi.setConfig({ hookTimeout: 600_000 });

interface Found {
  version: string;
  errors: unknown[];
  checks: unknown[];
  fields: object;
  statistics: Record<string, number>;
}
interface Statement {
  recordType: string;
  recordDetails: { name?: string; names?: { fullName: string }[] };
}

/** What the schemas and the checks have to find, so that their silence says something. */
const FAULTY = [
  {
    statementId: 'x'.repeat(32),
    declarationSubject: 'nobody',
    recordId: 'r',
    recordType: 'person',
    statementDate: '2999-01-01',
    recordDetails: { isComponent: false, personType: 'knownPerson', birthDate: 'once', colour: 'red' },
    publicationDetails: {
      publicationDate: '2024-01-01',
      bodsVersion: '0.4',
      publisher: { name: 'Examples' },
    },
  },
];

const python = await findPeers();

describe.skipIf(python === undefined)('Statements of ours', () => {
  const texts = new Map<string, string>();
  let place = { folder: '', remove: async () => {} };
  let answer: Record<string, Found> = {};

  beforeAll(async () => {
    place = await peerFolder();
    for (const graph of GRAPH_NAMES) {
      const { files } = await writeOut(writer, GRAPHS[graph]());
      texts.set(graph, Object.values(files).join(''));
    }
    texts.set('faulty', JSON.stringify(FAULTY));
    for (const [name, text] of texts) await writeFile(join(place.folder, `${name}.json`), text);
    const task = { read: [...texts.keys()].map((name) => `${name}.json`) };
    answer = (await askPeer(python ?? '', 'check_bods.py', place.folder, task)) as Record<string, Found>;
  });
  afterAll(() => place.remove());

  it.each(GRAPH_NAMES)('of the graph %s are sound by the schemas and by every further check', (graph) => {
    const found = answer[`${graph}.json`];
    expect(found).toMatchObject({ version: '0.4', errors: [], checks: [], fields: {} });
    const statements = JSON.parse(texts.get(graph) ?? '') as Statement[];
    const count = (type: string) => statements.filter(({ recordType }) => recordType === type).length;
    expect(found?.statistics).toMatchObject({
      count_entity_statements: count('entity'),
      count_person_statements: count('person'),
      count_ownership_or_control_statement: count('relationship'),
    });
    expect(count('person')).toBeGreaterThan(0);
    expect(count('relationship')).toBeGreaterThan(0);
  });

  it.each(GRAPH_NAMES)('of the graph %s call everybody as the graph does', async (graph) => {
    const text = texts.get(graph) ?? '';
    const names = new Set(entitiesIn(GRAPHS[graph]()).map(({ name }) => name));
    for (const { recordType, recordDetails } of JSON.parse(text) as Statement[]) {
      const name = recordDetails.name ?? recordDetails.names?.[0]?.fullName;
      if (recordType !== 'relationship' && name !== undefined) expect(names).toContain(name);
    }
    expect((await readAll(reader, { 'ours.json': text })).problems).toEqual([]);
  });

  it('are read by checks that find what is wrong', () => {
    const { errors, checks, fields } = answer['faulty.json'] ?? { errors: [], checks: [], fields: {} };
    expect(JSON.stringify(errors)).toContain('birthDate');
    expect(checks).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'statement_date_is_future_date' })]),
    );
    expect(JSON.stringify(fields)).toContain('colour');
  });
});
