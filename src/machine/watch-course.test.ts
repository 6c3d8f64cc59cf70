import { describe, expect, test } from 'vitest';
import { known } from './probe.ts';
import { watchCourse } from './watch-course.ts';

const FILES: Record<string, string> = {
  '/proc/7/task/7/children': '8 9 ',
  '/proc/8/task/8/children': '',
  '/proc/7/smaps_rollup': 'Rss:                3000 kB\nPss:                2000 kB\nPss_Dirty: 1 kB\n',
  '/proc/8/smaps_rollup': 'Rss:                 500 kB\nPss:                 100 kB\n',
  '/proc/7/task/7/status': 'voluntary_ctxt_switches:\t10\nnonvoluntary_ctxt_switches:\t3\n',
  '/proc/8/task/8/status': 'voluntary_ctxt_switches:\t5\nnonvoluntary_ctxt_switches:\t2\n',
};

/** Of process 9 nothing is left but its name in a list. */
const host = (files = FILES) =>
  ({
    readText: async (file: string) =>
      files[file] === undefined ? { value: null, reason: `${file}: ENOENT` } : known(files[file]),
    list: async (folder: string) => {
      const [, pid] = /^\/proc\/(\d+)\/task$/.exec(folder) ?? [];
      return pid && files[`/proc/${pid}/task/${pid}/status`] ? [pid] : [];
    },
  }) as never;

describe('the course of a process', () => {
  test('is what it and its descendants have, at least at two moments', async () => {
    const until = new AbortController();
    const course = watchCourse(7, until.signal, host());
    await new Promise((resolve) => setTimeout(resolve, 20));
    until.abort();
    const { value } = await course;
    expect(value).toHaveLength(2);
    expect(value?.at(-1)).toMatchObject({
      residentBytes: 3500 * 1024,
      proportionalBytes: 2100 * 1024,
      voluntarySwitches: 15,
      involuntarySwitches: 5,
    });
  });

  test.each([
    ['of a process that is not here', null, FILES, 'the process is not visible from here'],
    ['of one that ended', 7, {}, '/proc/7/smaps_rollup: ENOENT'],
  ])('%s has its reason', async (_, pid, files, reason) => {
    expect(await watchCourse(pid, AbortSignal.abort(), host(files))).toEqual({ value: null, reason });
  });

  test('of a moment alone is none', async () => {
    expect(await watchCourse(7, AbortSignal.abort(), host())).toEqual({
      value: null,
      reason: 'the measurement was over after one look at the process',
    });
  });
});
