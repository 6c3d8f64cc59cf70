import { expect, test } from 'vitest';
import { groupPath } from './cgroup.ts';

const V1 = '4:memory:/user/a\n2:cpu,cpuacct:/docker/5e\n1:name=systemd:/';
const V2 = '0::/user.slice/session-1.scope';

test.each([
  [V1, 'cpu', '/docker/5e'],
  [V1, 'cpuacct', '/docker/5e'],
  [V1, 'memory', '/user/a'],
  [V1, 'pids', '/'],
  [V1, '', '/'],
  [V2, '', '/user.slice/session-1.scope'],
  [V2, 'cpu', '/'],
  ['', 'cpu', '/'],
])('the group of a process is found by its controller: %j %s', (groups, controller, path) => {
  expect(groupPath(groups, controller)).toBe(path);
});
