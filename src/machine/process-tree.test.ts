import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ProcessUsage } from '../model/environment.ts';
import { type Host, LOCAL } from './host.ts';
import { processTree } from './process-tree.ts';
import { sampleTree } from './sample-tree.ts';
import { watchProcesses } from './watch-processes.ts';

const never = new AbortController().signal;

/** CPU time that each child of the family has used before it says so, in hundredths of a second as the kernel counts. */
const WORK_TICKS = 29;

/** A process of its own, which tells lines and can be told to go on; gone when the test is. */
function start(command: string, args: string[]) {
  const process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  onTestFinished(() => kill(-(process.pid ?? 0)));
  const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  return { pid: process.pid ?? 0, line, goOn: () => process.stdin.write('\n'), process };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {} // Gone already
}

async function startFamily() {
  const family = start(process.execPath, [path.join(import.meta.dirname, 'fixtures/family.mjs')]);
  const children: number[] = JSON.parse(await family.line());
  return { ...family, children };
}

/** The most memory that each has used so far, bytes. */
function peaks(pids: readonly number[]): number {
  const kilobytes = pids.map(
    (pid) => /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1],
  );
  return kilobytes.reduce((sum, peak) => sum + Number(peak), 0) * 1024;
}

describe.runIf(process.platform === 'linux')('a process with children', () => {
  test('is a tree, itself first', async () => {
    const { pid, children } = await startFamily();
    const tree = await processTree(pid);
    expect(tree[0]).toBe(pid);
    expect(tree.slice(1).sort()).toEqual(children.sort());
    expect(await processTree(children[0] as number)).toEqual([children[0]]);
  });

  test('uses what all of them use, also once one of them has ended', async () => {
    const { pid, children, line, goOn } = await startFamily();
    const least = peaks([pid, ...children]);
    const before = await sampleTree(pid);
    expect(before.processes).toBe(3);
    expect(before.threads).toBeGreaterThanOrEqual(3);
    expect(before.cpuTicks).toBeGreaterThanOrEqual(2 * WORK_TICKS);
    expect(before.peakMemoryBytes).toBeGreaterThanOrEqual(least);
    expect(before.peakMemoryBytes).toBeLessThanOrEqual(peaks([pid, ...children]));

    goOn();
    expect(await line()).toBe('gone');
    const after = await sampleTree(pid);
    expect(await processTree(pid)).toEqual([pid, children[1]]);
    expect(after.processes).toBe(2);
    expect(after.cpuTicks).toBeGreaterThanOrEqual(before.cpuTicks);
    expect(after.bytesRead).toBeGreaterThanOrEqual(before.bytesRead);
    expect(after.peakMemoryBytes).toBeLessThanOrEqual(peaks([pid, children[1] as number]));
  });

  test('keeps the time of one that has ended and that nobody has asked about', async () => {
    // The shell is replaced by a program that knows of no child
    const work =
      'while (process.cpuUsage().user < 300_000); process.stdin.once("data", () => process.exit())';
    const script = `"$0" -e '${work}; console.log(process.pid)' <&3 & exec sleep 600`;
    const { pid, line, goOn } = start('sh', ['-c', `exec 3<&0; ${script}`, process.execPath]);
    const child = Number(await line());
    const before = await sampleTree(pid);
    expect(before).toMatchObject({ processes: 2 });
    expect(before.cpuTicks).toBeGreaterThanOrEqual(WORK_TICKS);
    goOn();
    await expect.poll(() => readFileSync(`/proc/${child}/stat`, 'utf8')).toMatch(/\) Z /);
    const after = await sampleTree(pid);
    expect(after).toMatchObject({ processes: 1, threads: 1 });
    expect(after.cpuTicks).toBeGreaterThanOrEqual(before.cpuTicks);
  });

  test('has what one read that has ended, asked about or not', async () => {
    const work =
      'require("fs").readFileSync(process.execPath); console.log(1); process.stdin.once("data", () => process.exit())';
    for (const asks of ['wait; echo gone; sleep 600', 'exec sleep 600']) {
      const { pid, line, goOn } = start('sh', [
        '-c',
        `exec 3<&0; "$0" -e '${work}' <&3 & ${asks}`,
        process.execPath,
      ]);
      await line();
      const seen = new Map();
      const before = await sampleTree(pid, LOCAL, seen);
      expect(before.bytesRead).toBeGreaterThan(1e7);
      const [, child] = await processTree(pid);
      goOn();
      if (asks.startsWith('wait')) expect(await line()).toBe('gone');
      else await expect.poll(() => readFileSync(`/proc/${child}/stat`, 'utf8')).toMatch(/\) Z /);
      const after = await sampleTree(pid, LOCAL, seen);
      expect(after.bytesRead).toBeGreaterThanOrEqual(before.bytesRead);
      expect(after.bytesRead).toBeLessThan(before.bytesRead * 1.5);
    }
  });

  test('is watched as one, by its role', async () => {
    const { pid, children } = await startFamily();
    const alone = children[0] as number;
    const { usage, windows } = await watchProcesses(
      { server: pid, generator: alone, store: alone },
      { durationS: 0.1, signal: never },
    );
    expect(Object.keys(usage).sort()).toEqual(['generator', 'server', 'store']);
    for (const each of Object.values(usage)) expect(ProcessUsage.parse(each)).toEqual(each);
    expect(usage.server.value?.processes).toBe(3);
    expect(usage.generator.value?.processes).toBe(1);
    expect(usage.store?.value?.processes).toBe(1);
    for (const { value } of Object.values(usage)) expect(value?.cpuS).toBeGreaterThanOrEqual(0);
    expect(windows.value).toHaveLength(10);
  });
});

describe.runIf(process.platform === 'linux')('a load that is over before all was seen', () => {
  /** A machine on which a look takes this long, and on which the generator is gone after so many. */
  function slowHost(looksOfGenerator: number, over?: AbortController, edges = 8): Host {
    let looks = 0;
    return {
      ...LOCAL,
      async readText(file) {
        if (file === `/proc/${GENERATOR}/stat`) {
          looks += 1;
          if (looks > looksOfGenerator) return { value: null, reason: `${file}: ENOENT` };
          if (looks === edges) over?.abort();
        }
        return LOCAL.readText(file.replace(String(GENERATOR), String(process.pid)));
      },
      list: (folder) => LOCAL.list(folder.replace(String(GENERATOR), String(process.pid))),
    };
  }
  const GENERATOR = 999_999_999;
  const pids = { server: process.pid, generator: GENERATOR };
  const durationS = 0.5;

  test('leaves what both used until then, and no windows', async () => {
    const over = new AbortController();
    const watch = { durationS, signal: never, over: over.signal, host: slowHost(99, over) };
    const { usage, windows } = await watchProcesses(pids, watch);
    for (const { value } of [usage.server, usage.generator]) {
      expect(value?.wallS).toBeGreaterThan(durationS * 0.46);
      expect(value?.cpuS).toBeGreaterThanOrEqual(0);
      expect(value?.listenDrops.reason).toBe('the load was over before all of its windows were seen');
    }
    expect(windows).toEqual({
      value: null,
      reason: 'the load was over before all of its windows were seen',
    });
  });

  test('where the generator ended by itself the server is seen to the end', async () => {
    const { usage, windows } = await watchProcesses(pids, { durationS, signal: never, host: slowHost(8) });
    expect(usage.server.value?.listenDrops.value).not.toBeNull();
    const reason = `/proc/${GENERATOR}/stat: ENOENT`;
    expect(usage.generator.value?.listenDrops).toEqual({ value: null, reason });
    expect(windows).toEqual({ value: null, reason });
  });

  test('has its reason where too little of it was seen', async () => {
    const over = new AbortController();
    const watch = { durationS, signal: never, over: over.signal, host: slowHost(99, over, 1) };
    const { usage } = await watchProcesses(pids, watch);
    expect(usage.generator).toEqual({
      value: null,
      reason: 'the load was over before all of its windows were seen',
    });
    const ended = await watchProcesses(pids, { durationS, signal: never, host: slowHost(1) });
    expect(ended.usage.generator.reason).toBe(`/proc/${GENERATOR}/stat: ENOENT`);
    expect(ended.usage.server.reason).toBeNull();
  });
});

describe('a process that is not there', () => {
  test('has its reason, and others have their figures', async () => {
    const { pid, process: ended } = start(process.execPath, ['-e', '']);
    await once(ended, 'close');
    await expect(sampleTree(pid)).rejects.toThrow(`/proc/${pid}/stat: ENOENT`);
    expect(await processTree(pid)).toEqual([pid]);
    const watching = { server: process.pid, generator: pid, store: null };
    const { usage, windows } = await watchProcesses(watching, { durationS: 0.1, signal: never });
    const gone = { value: null, reason: `/proc/${pid}/stat: ENOENT` };
    expect(usage.generator).toEqual(gone);
    expect(windows).toEqual(gone);
    expect(usage.store?.reason).toBe('the process is not visible from here');
    if (process.platform === 'linux') expect(usage.server.reason).toBeNull();
  });

  test('because it runs elsewhere has its reason', async () => {
    const { usage, windows } = await watchProcesses(
      { server: null, generator: null, store: null },
      { durationS: 0.1, signal: never },
    );
    const nothing = { value: null, reason: 'the process is not visible from here' };
    expect(usage).toEqual({ server: nothing, generator: nothing, store: nothing });
    expect(windows).toEqual(nothing);
  });

  test('because the measurement was aborted has its reason', async () => {
    const aborted = AbortSignal.abort();
    const { usage } = await watchProcesses(
      { server: process.pid, generator: null },
      { durationS: 0.1, signal: aborted },
    );
    expect(usage.server).toEqual({ value: null, reason: 'The operation was aborted' });
  });
});
