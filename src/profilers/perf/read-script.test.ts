import { expect, test } from 'vitest';
import { readScript } from './read-script.ts';

const SCRIPT = `server  812  100.000001: cpu-clock:
	ffffffff81a0 tcp_sendmsg+0x1d ([kernel.kallsyms])
	ffffffff81a1 entry_SYSCALL_64_after_hwframe+0x77 ([kernel.kallsyms])
	      46a2b3 internal/runtime/syscall.Syscall6+0xe (/home/ana/server)
	      6d8e11 main.handle+0x51 (/home/ana/server)

server  813  100.010001: cpu-clock:
	      6d8e11 main.handle+0x52 (/home/ana/server)

server  814  100.020001: cpu-clock:

`;

test('stacks come from the root on, and without where in a function', () => {
  expect(readScript(SCRIPT)).toEqual([
    {
      frames: [
        'main.handle (server)',
        'internal/runtime/syscall.Syscall6 (server)',
        'entry_SYSCALL_64_after_hwframe (kernel)',
        'tcp_sendmsg (kernel)',
      ],
      samples: 1,
    },
    { frames: ['main.handle (server)'], samples: 1 },
  ]);
});

test('what is no sample is refused, by its line', () => {
  expect(() => readScript(SCRIPT.replace('main.handle+0x51 (/home', 'main.handle+0x51 /home'))).toThrow(
    /^line 5 of perf script/,
  );
});
