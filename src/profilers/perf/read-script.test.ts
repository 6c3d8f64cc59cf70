import { expect, test } from 'vitest';
import { readScript } from './read-script.ts';

const SCRIPT = `server  812  100.000001: cpu-clock:
	ffffffff81a0 tcp_sendmsg+0x1d ([kernel.kallsyms])
	ffffffff81a1 entry_SYSCALL_64_after_hwframe+0x77 ([kernel.kallsyms])
	      46a2b3 internal/runtime/syscall.Syscall6+0xe (/home/ana/server)
	      6d8e11 main.handle+0x51 (/home/ana/server)

GC Thread#0  813  100.010001: cpu-clock:
	      6d8e11 [unknown] (/home/ana/libjvm.so)

server  814  100.020001: cpu-clock:

server  814  100.030001: PERF_RECORD_LOST lost 7
`;

test('stacks come from the thread on, and without where in a function', () => {
  expect(readScript(SCRIPT)).toEqual({
    stacks: [
      {
        frames: [
          'server (thread)',
          'main.handle (server)',
          'internal/runtime/syscall.Syscall6 (server)',
          'entry_SYSCALL_64_after_hwframe (kernel)',
          'tcp_sendmsg (kernel)',
        ],
        samples: 1,
      },
      { frames: ['GC Thread#N (thread)', '[unknown] (libjvm.so)'], samples: 1 },
      { frames: ['server (thread)', '[unknown] ()'], samples: 1 },
    ],
    lost: 7,
  });
});

test('nothing recorded is nothing seen', () => {
  expect(readScript('')).toEqual({ stacks: [], lost: 0 });
});

test.each([
  [
    'a frame without its end',
    SCRIPT.replace('main.handle+0x51 (/home/ana/server)', 'main.handle+0x51 /home'),
    5,
  ],
  ['a frame of no sample', SCRIPT.replace('server  812  100.000001: cpu-clock:\n', ''), 1],
])('%s is refused, by its line', (_, text, line) => {
  expect(() => readScript(text)).toThrow(new RegExp(`^line ${line} of perf script`));
});
