import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

test('installs nothing in place of a program that could not be asked what it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unasked-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'zorp');
  await writeFile(path, '#!/bin/sh\necho zorp 3.1\n');
  await chmod(path, 0o755);
  const tool = {
    ...{
      id: 'zorp',
      name: 'Zorp',
      purpose: 'x',
      home: 'https://a.example',
      programs: ['zorp'],
      minimum: '3.0',
    },
    ...{ versionArgs: ['--version'], versionPattern: '^zorp ([\\d.]+)' },
    sources: { debian: { by: 'apt', packages: ['zorp'] } },
  };
  const module = new URL('ensure-tools.ts', import.meta.url).href;
  const script = `import { openSync } from 'node:fs';
    import { ensureTools } from ${JSON.stringify(module)};
    try { for (;;) openSync('/dev/null'); } catch {}
    await ensureTools([{ tool: JSON.parse(process.argv[1]), folder: '.' }]).then(
      () => console.log('installed'),
      (error) => console.log(error.exitCode + ' ' + error.message),
    );`;
  // All the files that the process may have open are: it can start none
  const limited = 'ulimit -n 64; exec "$0" --input-type=module -e "$1" "$2"';
  const args = ['-c', limited, process.execPath, script, JSON.stringify(tool)];
  const { stdout, stderr } = await promisify(execFile)('/bin/sh', args, { env: { PATH: folder } });
  expect(stdout).toContain(
    `3 Há neste computador, e não foi possível perguntar a versão; por isso nada foi instalado:\n  • ${path}: não roda (código EMFILE)\nTente: `,
  );
  expect(stderr).not.toContain('será instalado');
});
