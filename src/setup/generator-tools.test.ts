import { expect, test } from 'vitest';
import { loadGenerators } from '../generators/load-generators.ts';
import { toolOfService } from '../generators/service-tool.ts';
import { ALL_GENERATORS, generatorTools } from './generator-tools.ts';

test('every generator has its tools: what it is found as, and what builds it', async () => {
  const generators = await loadGenerators();
  expect(ALL_GENERATORS).toEqual([...generators.keys()]);
  for (const [id, { tool, build }] of generators) {
    const installed = generatorTools([id]).map((each) => each.tool.id);
    const needed = [...(build?.needs ?? []).map((need) => toolOfService(need).id)];
    // One that nothing installs is built
    const own = Object.keys(tool.sources).length > 0 ? [tool.id] : [];
    expect(installed.sort(), id).toEqual([...new Set([...own, ...needed])].sort());
  }
});

test('of none that there is, there is nothing to install', () => {
  expect(generatorTools(['siege'])).toEqual([]);
});
