import { defineConfig } from 'vitest/config';

const slow = ['integration', 'docker', 'e2e'];
const folders = '{src,scripts,services,tests}';

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', '**/.venv/**'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.ts`],
          exclude: slow.map((kind) => `**/*.${kind}.test.ts`),
          // A busy machine is no failure
          testTimeout: 60_000,
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
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      })),
    ],
  },
});
