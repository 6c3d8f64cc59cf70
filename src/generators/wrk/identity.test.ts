import { expect, test } from 'vitest';
import { wrkOrigin } from './identity.ts';

test.each([
  ['wrk debian/4.1.0-4+b1 [epoll] Copyright (C) 2012 Will Glozer\nUsage:', '/usr/bin/wrk', 'Debian'],
  ['wrk 4.2.0 [kqueue] Copyright (C) 2012 Will Glozer', '/opt/homebrew/bin/wrk', 'Homebrew'],
  ['wrk a211dd5 [epoll] Copyright (C) 2012 Will Glozer', '/usr/local/bin/wrk', 'unknown'],
])('%s at %s is of origin %s', (output, file, origin) => {
  expect(wrkOrigin(output, file)).toEqual({ version: expect.stringMatching(/^wrk \S+ \[\w+\]$/), origin });
});
