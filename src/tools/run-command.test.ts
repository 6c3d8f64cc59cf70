import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAlive } from '../engines/fixtures/is-alive.ts';
import { runCommand } from './run-command.ts';

const cwd = tmpdir();
const env = { PATH: process.env.PATH, GIVEN: 'yes' };
const sh = (script: string) => ['sh', '-c', script];

describe('a command', () => {
  test('gives its output as it came, and its exit code', async () => {
    const finished = await runCommand(sh('echo out; echo err >&2; exit 7'), { cwd, env });
    expect(finished).toMatchObject({ stdout: 'out\n', stderr: 'err\n', exitCode: 7 });
  });

  test('gets the environment it is given and nothing else', async () => {
    const { stdout } = await runCommand(sh('echo "$GIVEN,$HOME"'), { cwd, env });
    expect(stdout).toBe('yes,\n');
  });

  test('ended by a signal has 128 + its number as exit code', async () => {
    expect((await runCommand(sh('kill -KILL $$'), { cwd, env })).exitCode).toBe(137);
  });

  test('that does not exist is an error with its name', async () => {
    await expect(runCommand(['no-such-program'], { cwd, env })).rejects.toThrow(
      /no-such-program: could not be started.*ENOENT/s,
    );
  });
});

describe('aborting', () => {
  test('ends the command and its children, and rejects with the reason', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'abort-'));
    const abort = new AbortController();
    const running = runCommand(sh('sleep 60 & echo $! > child; wait'), {
      cwd: folder,
      env,
      signal: abort.signal,
    });
    const readChild = async () => Number(await readFile(path.join(folder, 'child'), 'utf8').catch(() => '0'));
    await expect.poll(readChild).toBeGreaterThan(0);
    const child = await readChild();
    expect(isAlive(child)).toBe(true);
    abort.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  test('beforehand starts nothing', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(runCommand(['no-such-program'], { cwd, env, signal })).rejects.toThrow('too late');
  });
});
