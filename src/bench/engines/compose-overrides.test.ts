import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HOST_NETWORK, writeOverride } from './compose-overrides.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'overrides-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

test('a setting that is taken away is a tag of YAML, not a text', async () => {
  const text = await readFile(await writeOverride(await folder(), 'host', HOST_NETWORK), 'utf8');
  expect(text).toContain('"networks": !reset null');
  expect(text).toContain('"network_mode": "host"');
});
