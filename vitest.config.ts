import { defineConfig } from 'vitest/config';

const TESTS = 'tests/**/*.test.{ts,tsx}';
/** A browser that shares its processors now and then misses a beat: in CI what failed is tried once more, which is said. */
const IN_BROWSER = 'tests/e2e/**/*.test.ts';

/**
 * What promises a time of a server or a page as people start it: they run alone, once the others are done, and what
 * is too slow is measured twice more, since a machine that others share may be slow by itself.
 */
const MEASURED = [
  'tests/e2e/first-graph.test.ts',
  'tests/security/path-flood.test.ts',
  'tests/store/neo4j-outage.test.ts',
];

// Two cores: more workers only take each other's time, and some tests start a server of their own.
const TOGETHER = { maxWorkers: 2, sequence: { groupOrder: 0 } };

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'tests', include: [TESTS], exclude: [IN_BROWSER, ...MEASURED], ...TOGETHER },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [IN_BROWSER],
          exclude: MEASURED,
          retry: process.env.CI ? 1 : 0,
          ...TOGETHER,
        },
      },
      {
        extends: true,
        test: {
          name: 'measured',
          include: MEASURED,
          maxWorkers: 1,
          retry: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
