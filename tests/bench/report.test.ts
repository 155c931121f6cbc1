import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { GrowthFound } from '../../scripts/bench/paths/costs/growth.ts';
import { drawGrowth } from '../../scripts/bench/paths/growth-plot.ts';
import type { Measured, SuiteMeasured } from '../../scripts/bench/paths/measure.ts';
import { merge, putBetween, type Report, render } from '../../scripts/bench/paths/report.ts';
import { ratioOf, timesOf } from '../../scripts/bench/paths/times.ts';

const measured = (peer: Measured['peer'], milliseconds: number[], cut?: string): Measured => ({
  peer,
  way: peer === 'neo4j' ? 'shortestPath' : undefined,
  milliseconds,
  answers: milliseconds.map(() => ({ counts: [[3, 1]], ...(cut && { cut }) })),
});

const suite: SuiteMeasured = {
  name: 'shortest',
  title: 'shortest, far ends',
  asked: 4,
  cap: 1,
  peers: [
    measured('engine', [0.2, 0.25, 0.3, 9]),
    measured('search', [0.2, 0.2, 0.2, 0.2]),
    measured('native', [0.1, 0.1, 0.1, 0.1]),
    { ...measured('neo4j', [12, 13, 14], 'time'), roundTrip: 1.3 },
  ],
};

const report: Report = {
  machine: {
    processors: '2 × made-up',
    memory: '8 GB',
    system: 'linux',
    node: '26.10.0',
    sqlite: '3.53.4',
    java: 'openjdk 17',
    compiler: 'cc 12',
    load: 0.1,
  },
  shape: {
    entities: 2_000,
    relations: 3_300,
    claims: 3_500,
    leaves: 300,
    isolated: 100,
    largestDegree: 90,
    hubs: 0,
    components: 160,
    largestComponent: 1_700,
    parallels: 9,
    classes: 400,
  },
  rounds: 1,
  loads: {},
  notes: { neo4j: { version: '5.26.30' } },
  missing: [],
  suites: [suite],
  costs: {},
};

const growth: GrowthFound = [20_000, 200_000, 2_000_000].map((entities, index) => {
  const times = { ...timesOf([0.1 * (index + 1)]), p95: 0.4 * (index + 1) };
  return {
    entities,
    relations: entities * 1.6,
    questions: { shortest: times, all: times, 'groups-3': times },
  };
});

describe('The report of the bench', () => {
  it('compares medians over the questions that both answered', () => {
    expect(ratioOf([0.2, 0.25, 0.3, 9], [12, 13, 14])).toBe(13 / 0.25);
    expect(ratioOf([], [12])).toBeUndefined();
  });

  it('says what reached its goal, what did not, and what is mostly the round trip', () => {
    const line = render(report)
      .split('\n')
      .find((each) => each.includes('reached'));
    expect(line).toBe(
      '| shortest, far ends | × 65, first 3 | × 52, first 3 | 50: reached | 10 % | 2.0 | × 3.0 | – | – | – |',
    );
  });

  it('leaves a dash where nothing was measured, and says who was cut or came to fewer questions', () => {
    const text = render(report);
    expect(text).toContain(
      '| shortest, far ends | 0.30 (9.00) | 0.20 (0.20) | 0.10 (0.10) | 13 (14), first 3 |',
    );
    expect(text).toContain('Neo4j, Bolt, shortest, far ends: 3 of 4 questions in the time it was given.');
    expect(text).toContain('Neo4j, Bolt, shortest, far ends: 3 of 3 cut by time.');
    expect(text).not.toMatch(/NaN|undefined/);
  });

  it('puts what is measured in parts together, the later figures first', () => {
    const other = { ...suite, name: 'near', title: 'shortest, near ends' };
    const again = { ...suite, asked: 99 };
    const whole = merge(
      { ...report, suites: [other, suite] },
      { ...report, suites: [again], costs: { growth } },
    );
    expect(whole.suites).toEqual([again, other]);
    expect(merge(whole, report).costs).toEqual({ growth });
  });

  it('stands in a page between its marks, however often it is written', () => {
    const page = 'Before\n<!-- paths -->\nold\n<!-- end of paths -->\nAfter\n';
    const once = putBetween(page, 'paths', 'new');
    expect(once).toBe('Before\n<!-- paths -->\nnew\n<!-- end of paths -->\nAfter\n');
    expect(putBetween(once, 'paths', 'new')).toBe(once);
    expect(() => putBetween('nothing', 'paths', 'new')).toThrow('no place');
  });

  it('draws growth as well-formed SVG with a point for each size, and an empty one for none', () => {
    for (const found of [growth, []]) {
      let circles = 0;
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw error;
      });
      parser.on('opentag', ({ name }) => {
        if (name === 'circle') circles++;
      });
      const svg = drawGrowth(found);
      parser.write(svg).close();
      expect(circles).toBe(found.length * 3);
      expect(svg).not.toContain('NaN');
    }
  });
});
