import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readHead } from './read-head.ts';
import { main } from './wrk-parse-command.ts';

const report = readFileSync(new URL('../generators/wrk/fixtures/wrk-4.1.0-plain.txt', import.meta.url));

async function run(args: string[], files: Record<string, Uint8Array | Error> = {}) {
  let [stdout, stderr] = ['', ''];
  const exitCode = await main(args, {
    readHead: async (file, length) => {
      const content = files[file] ?? Object.assign(new Error('not there'), { code: 'ENOENT' });
      if (content instanceof Error) throw content;
      return content.subarray(0, length);
    },
    write: (text) => {
      stdout += text;
    },
    writeError: (text) => {
      stderr += text;
    },
  });
  return { exitCode, stdout, stderr, lines: stdout.split('\n').filter(Boolean) };
}

test('prints a report a line, named after its file', async () => {
  const { exitCode, lines } = await run(['a.txt', '-'], { 'a.txt': report, '-': report });
  expect(exitCode).toBe(0);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { file: 'a.txt', ok: true, report: { requests: 59_699 } },
    { file: '-', ok: true },
  ]);
});

test('goes on after a file that fails, and ends with 1', async () => {
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  const odd = Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
  const { exitCode, lines } = await run(
    ['gone', 'denied', 'odd', 'folder', 'big', 'latin1', 'utf16', 'cut', 'a.txt'],
    {
      denied,
      odd,
      folder: Object.assign(new Error('EISDIR'), { code: 'EISDIR' }),
      big: new Uint8Array(2 ** 20 + 1).fill(0x61),
      latin1: Uint8Array.of(0x61, 0xe9),
      utf16: Uint8Array.of(0xff, 0xfe, 0x52, 0),
      cut: report.subarray(0, 200),
      'a.txt': report,
    },
  );
  expect(exitCode).toBe(1);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { file: 'gone', ok: false, error: 'o arquivo não existe' },
    { file: 'denied', ok: false, error: 'sem permissão de leitura' },
    { file: 'odd', ok: false, error: 'não foi possível ler: EIO: i/o error, read' },
    { file: 'folder', ok: false, error: 'é uma pasta, não um arquivo' },
    { file: 'big', ok: false, error: 'maior que 1 MiB: não é só uma saída do wrk' },
    { file: 'latin1', ok: false, error: 'não é texto em UTF-8' },
    { file: 'utf16', ok: false, error: 'texto em UTF-16; esperava UTF-8' },
    { file: 'cut', ok: false, error: expect.stringContaining('relatório incompleto ou cortado') },
    { file: 'a.txt', ok: true },
  ]);
});

test('explains itself: on demand, without files, and at an unknown option', async () => {
  expect(await run(['--help'])).toMatchObject({
    exitCode: 0,
    stderr: '',
    stdout: expect.stringContaining('Uso: npm run'),
  });
  expect(await run([])).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('Falta ao menos um'),
  });
  expect(await run(['--fast', 'a'])).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringContaining('Opção desconhecida em: --fast a'),
  });
});

test('reads no more of a file than asked for', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'read-head-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'long');
  writeFileSync(file, 'x'.repeat(200_000));
  expect(await readHead(file, 100_000)).toHaveLength(100_000);
  expect(await readHead(file, 300_000)).toHaveLength(200_000);
  await expect(readHead(folder, 10)).rejects.toThrow('EISDIR');
  await expect(readHead(path.join(folder, 'none'), 10)).rejects.toThrow('ENOENT');
});
