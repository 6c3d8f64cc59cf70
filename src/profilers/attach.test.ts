import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attach } from './attach.ts';
import type { Profiler } from './profiler.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'attach-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that says that it samples, and writes what it saw when it is interrupted. */
async function program(name: string, script: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

const SAMPLING = `trap 'printf "main 3\\n" > "$2"; exit 0' INT
echo Sampling process
while :; do sleep 0.05; done`;

const profiler: Profiler = {
  ...{ id: 'py-spy', name: 'fake', tool: {} as never, frequencyHz: 99 },
  attachArguments: ([pid], file) => [String(pid), file],
  ready: /Sampling process/,
  refusal: () => null,
  read: async ({ file, output, pids }) => ({
    stacks: [{ frames: [file, output.trim(), ...pids.map(String)], samples: 1 }],
    lost: 0,
  }),
};

const on = async (name: string, script: string, signal = new AbortController().signal) =>
  attach(profiler, { program: await program(name, script), pids: [42], signal });

describe('a profiler that is attached', () => {
  test('is interrupted, and what it wrote is read and removed', async () => {
    const attached = await on('good', SAMPLING);
    expect(attached.command).toEqual(['good', '42', 'profile.data']);
    await attached.detach();
    const { stacks } = await attached.read();
    expect(stacks[0]?.frames.slice(1)).toEqual(['Sampling process', '42']);
    await attached.close();
    await attached.close();
    const [file = ''] = stacks[0]?.frames ?? [];
    await expect(rm(file)).rejects.toThrow('ENOENT');
  });

  test.each([
    [
      'ends at once',
      'echo Permission denied >&2; exit 1',
      /^fake ended before it took a sample: .*\nPermission denied$/s,
    ],
    ['writes nothing', SAMPLING.replace(/printf.*"\$2"/, 'true'), /^fake wrote nothing: /],
  ])('and %s says so, with its last output', async (name, script, expected) => {
    const failed = on(name.replaceAll(' ', '-'), script).then(async (attached) => {
      try {
        await attached.detach();
      } finally {
        await attached.close();
      }
    });
    await expect(failed).rejects.toThrow(expected);
  });

  test('is gone where it is aborted', async () => {
    const abort = new AbortController();
    const attaching = on('slow', 'sleep 60', abort.signal);
    setTimeout(() => abort.abort(new Error('interrupted')), 50);
    await expect(attaching).rejects.toThrow('interrupted');
  });
});
