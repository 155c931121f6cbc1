import { defineConfig } from 'vitest/config';

const TESTS = 'tests/**/*.test.{ts,tsx}';

/**
 * What promises a time of a server or a page as people start it: they run alone, once the others are done, and what
 * is too slow is measured twice more, since a machine that others share may be slow by itself.
 */
const MEASURED = [
  'tests/e2e/first-graph.test.ts',
  'tests/security/path-flood.test.ts',
  'tests/store/neo4j-outage.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: [TESTS],
          exclude: MEASURED,
          // Two cores: more workers only take each other's time, and some tests start a server of their own.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
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
