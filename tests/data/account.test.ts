import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accountOf } from '../../data/account.ts';
import { README } from '../../data/build.ts';
import { readTables } from '../../data/tables.ts';
import { THE_181_CLAIMS } from './the-181-claims.ts';
import { claims, entities, entityById, relationById, responses } from './the-case.ts';

const tables = readTables();
const readme = readFileSync(README, 'utf8');

/** The number in the row of a table of the README that begins with these words. */
const printed = (heading: string, row: string): number => {
  const section = readme.split(`### ${heading}\n`)[1]?.split('\n### ')[0] ?? '';
  const rows = section.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return Number(rows.find(([, first]) => first === row)?.[2]?.replaceAll('*', ''));
};

describe('the 181 claims of the reporting', () => {
  it('are each accounted for once, in the order of the reports', () => {
    expect(new Set(THE_181_CLAIMS).size).toBe(181);
    expect(tables.reportingClaims.map(({ id }) => id)).toEqual(THE_181_CLAIMS);
  });

  it('stand in the bundle as the account says', () => {
    const claimOn = new Map(claims.map(({ id, on }) => [id, on]));
    const responseIds = new Set(responses.map(({ id }) => id));
    for (const { id, fate, on = '', reason } of tables.reportingClaims) {
      const found = {
        relation: relationById.has(claimOn.get(id) ?? ''),
        statement: entityById.has(claimOn.get(id) ?? ''),
        response: responseIds.has(id),
        'left out': !claimOn.has(id) && !responseIds.has(id) && reason !== undefined,
      };
      expect([
        id,
        Object.entries(found)
          .filter(([, here]) => here)
          .map(([name]) => name),
      ]).toEqual([id, [fate]]);
      if (fate === 'relation' || fate === 'statement') expect(claimOn.get(id)).toBe(on);
    }
  });

  it('add up in the README', () => {
    const heading = 'The reporting: claims';
    const fates = [
      printed(heading, 'claim of a relation'),
      printed(heading, 'statement on an entity'),
      printed(heading, 'response'),
      printed(heading, 'left out'),
    ];
    expect(fates.reduce((sum, count) => sum + count, 0)).toBe(181);
    expect(printed(heading, '**together**')).toBe(181);
    expect(fates[0]).toBe(
      claims.filter(({ id, on }) => THE_181_CLAIMS.includes(id) && relationById.has(on)).length,
    );
    expect(fates[1]).toBe(
      claims.filter(({ id, on }) => THE_181_CLAIMS.includes(id) && entityById.has(on)).length,
    );
    expect(fates[2]).toBe(responses.filter(({ id }) => THE_181_CLAIMS.includes(id)).length);
  });

  it('lose no more than four, none of which is a relation', () => {
    const left = tables.reportingClaims.filter(({ fate }) => fate === 'left out').map(({ id }) => id);
    expect(left).toEqual(['A055', 'A056', 'N001', 'N124']);
  });
});

describe('the 103 entities of the reporting', () => {
  it('are entities, but for the seven that are publications or platforms', () => {
    const none = tables.reportingEntities.filter(({ kind }) => kind === undefined).map(({ id }) => id);
    expect(tables.reportingEntities).toHaveLength(103);
    expect(none).toEqual(['us-tip', 'ti-cpi', 'usip-paper', 'wechat', 'qq', 'whatsapp', 'telegram']);
    expect(entities.filter(({ id }) => none.includes(id))).toEqual([]);
    expect(printed('The reporting: entities', 'entity')).toBe(96);
  });
});

describe('the rows of the public record', () => {
  const SECTIONS = [15, 7, 3, 10, 15, 6, 7, 12];

  it('are each accounted for once', () => {
    const rows = SECTIONS.flatMap((count, at) =>
      Array.from({ length: count }, (_, row) => `${at + 1}.${row + 1}`),
    );
    expect(tables.recordRows.map(({ row }) => row)).toEqual(rows);
    expect(printed('The public record: rows', '**together**')).toBe(75);
  });

  it('are loaded when graded A or B, and left out when not, with a reason', () => {
    const beside = new Set(['4.7', '8.9', '8.10', '8.12']);
    for (const { row, grade, fate, reason } of tables.recordRows) {
      const admitted = /\b[AB]\b/.test(grade) && !row.startsWith('7.') && !beside.has(row);
      expect([row, fate !== 'left out']).toEqual([row, admitted]);
      expect([row, reason !== undefined]).toEqual([row, fate !== 'loaded']);
    }
  });

  it('made a claim or a response exactly where they were loaded', () => {
    const made = new Set([...tables.recordClaims, ...tables.responses].map(({ row }) => row));
    made.delete(undefined);
    const loaded = tables.recordRows.filter(({ fate }) => fate !== 'left out').map(({ row }) => row);
    expect([...made].sort()).toEqual(loaded.sort());
  });
});

describe('the README', () => {
  it('prints the account as it is computed', () => {
    expect(readme).toContain(accountOf(tables));
  });

  it('warns before publication', () => {
    expect(readme).toMatch(/live sanctions? lists/i);
    expect(readme).toContain('Hun v Aljazeera');
  });
});
