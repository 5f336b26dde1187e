import { defineConfig } from 'vitest/config';

/** Units and the matrix: no browser, no network, seconds. End-to-end tests have a configuration of their own. */
export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/matrix/**/*.test.ts', 'tests/stories/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    environment: 'node',
    // A guard against what never ends, and no measure: a busy machine may take long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves a core free by itself: of two that is half.
    maxWorkers: '100%',
    restoreMocks: true,
    unstubGlobals: true,
  },
});
