import { defineConfig } from 'vitest/config';

const shared = { environment: 'node' as const, testTimeout: 60_000, hookTimeout: 60_000 };

/** Real browsers, one file after the other: policies and the like hold for the whole machine. */
export default defineConfig({
  test: {
    fileParallelism: false,
    projects: [
      { test: { ...shared, name: 'built', include: ['tests/built/**/*.test.ts'] } },
      { test: { ...shared, name: 'harness', include: ['tests/e2e/selftest/**/*.test.ts'] } },
      // Once more where a story fails: a browser that starves on a small machine is not our fault. The report says so.
      { test: { ...shared, name: 'stories', include: ['tests/e2e/*.test.ts'], retry: 1 } },
    ],
  },
});
