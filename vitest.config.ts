import { defineConfig } from 'vitest/config';

const slow = ['integration', 'docker', 'e2e'];
const folders = '{src,scripts,services,tests}';

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', '**/.venv/**'],
    // A busy machine is no failure
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.ts`],
          exclude: slow.map((kind) => `**/*.${kind}.test.ts`),
          // By default one core stays free, and of two that is half
          maxWorkers: '100%',
        },
      },
      // One file at a time: they measure, start servers or share the Docker engine
      ...slow.map((kind, order) => ({
        extends: true as const,
        test: {
          name: kind,
          include: [`${folders}/**/*.${kind}.test.ts`],
          fileParallelism: false,
          sequence: { groupOrder: order + 1 },
          ...(kind === 'e2e' && { globalSetup: 'tests/site-builds.setup.ts' }),
        },
      })),
    ],
  },
});
