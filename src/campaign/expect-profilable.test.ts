import { describe, expect, test } from 'vitest';
import type { Contender } from '../model/contender.ts';
import type { ProfiledHost } from '../profilers/profiler.ts';
import { expectProfilable } from './expect-profilable.ts';

const HOST: ProfiledHost = { platform: 'linux', isRoot: false, perfEventParanoid: 2, ptraceScope: 1 };
const contender = (id: string, profiler?: 'perf' | 'py-spy') =>
  ({
    id,
    service: { id, ...(profiler && { profile: { profiler, env: {}, rules: [] } }) },
  }) as unknown as Contender;
const ALL = [contender('go', 'perf'), contender('python', 'py-spy'), contender('old')];

const outcome = (contenders: string[], host: Partial<ProfiledHost>, series: 'profile' | 'ramp' = 'profile') =>
  expectProfilable({ series, contenders }, ALL, async () => ({ ...HOST, ...host })).then(
    () => null,
    (error: Error & { exitCode: number }) => `${error.exitCode} ${error.message}`,
  );

describe('profiles can be taken', () => {
  test.each([
    ['by root', { isRoot: true }],
    ['by anybody, where the kernel says so', { perfEventParanoid: 1, ptraceScope: 0 }],
    ['where no other module restricts it', { perfEventParanoid: -1, ptraceScope: null }],
  ])('%s', async (_, host) => {
    expect(await outcome(['go', 'python'], host)).toBeNull();
  });

  test('or nobody asks for any', async () => {
    expect(await outcome(['go', 'python', 'old'], {}, 'ramp')).toBeNull();
  });
});

describe('what stands in the way is told, with what to do', () => {
  test.each([
    [['go'], {}, /^3 perf .*perf_event_paranoid é 2.*sudo sysctl kernel\.perf_event_paranoid=1/],
    [['python'], {}, /^3 py-spy .*ptrace_scope é 1.*sudo sysctl/],
    [['go'], { perfEventParanoid: null }, /^3 perf .*este kernel não tem perf/],
    [['go'], { platform: 'darwin' as const }, /^3 perf .*só se tiram em Linux/],
    [['old'], { isRoot: true }, /^2 .*services\/old\/service\.json/],
  ])('%j %j', async (contenders, host, expected) => {
    expect(await outcome(contenders, host)).toMatch(expected);
  });
});
