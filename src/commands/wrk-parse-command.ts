import { parseArgs } from 'node:util';
import { parseReport, WrkReportError } from '../generators/wrk/parse-report.ts';
import type { WrkReport } from '../generators/wrk/wrk-report.ts';

/** What wrk prints is about 1 kB; script output beside it is welcome up to here. */
const LARGEST_BYTES = 2 ** 20;

const HELP = `Lê saídas do wrk (versões 1 a 4) e escreve um objeto JSON por linha, um por arquivo.

Uso: npm run --silent wrk:parse -- ARQUIVO…

  ARQUIVO      texto que o wrk escreveu, com ou sem outro texto antes e depois; "-" é a entrada padrão
  -h, --help   mostra esta ajuda

Saída
  {"file": "a.txt", "ok": true, "report": {…}}
  {"file": "b.txt", "ok": false, "error": "…"}

Tempos em µs, tamanhos em bytes, requisições por segundo; null é o que o wrk não mediu ou não escreveu.

Código de saída: 0 todos lidos, 1 algum falhou, 2 argumentos errados.
`;

export interface Effects {
  /** The first bytes of a file (`-`: standard input), `length` of them at most. */
  readHead(file: string, length: number): Promise<Uint8Array>;
  write(text: string): void;
  writeError(text: string): void;
}

type Outcome = { ok: true; report: WrkReport } | { ok: false; error: string };

/** The command `wrk:parse`; resolves with its exit code. */
export async function main(args: string[], { readHead, write, writeError }: Effects): Promise<number> {
  let files: string[];
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    });
    if (values.help) {
      write(HELP);
      return 0;
    }
    files = positionals;
  } catch {
    writeError(`Opção desconhecida em: ${args.join(' ')}\n\n${HELP}`);
    return 2;
  }
  if (files.length === 0) {
    writeError(`Falta ao menos um ARQUIVO.\n\n${HELP}`);
    return 2;
  }
  let exitCode = 0;
  for (const file of files) {
    const outcome = await parseFile(() => readHead(file, LARGEST_BYTES + 1));
    if (!outcome.ok) exitCode = 1;
    write(`${JSON.stringify({ file, ...outcome })}\n`);
  }
  return exitCode;
}

async function parseFile(read: () => Promise<Uint8Array>): Promise<Outcome> {
  let bytes: Uint8Array;
  try {
    bytes = await read();
  } catch (error) {
    return { ok: false, error: describeReadError(error as NodeJS.ErrnoException) };
  }
  if (bytes.length > LARGEST_BYTES) return { ok: false, error: 'maior que 1 MiB: não é só uma saída do wrk' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return { ok: false, error: isUtf16 ? 'texto em UTF-16; esperava UTF-8' : 'não é texto em UTF-8' };
  }
  try {
    return { ok: true, report: parseReport(text) };
  } catch (error) {
    if (error instanceof WrkReportError) return { ok: false, error: error.message };
    throw error;
  }
}

function describeReadError({ code, message }: NodeJS.ErrnoException): string {
  const known: Record<string, string> = {
    ENOENT: 'o arquivo não existe',
    ENOTDIR: 'o arquivo não existe',
    EISDIR: 'é uma pasta, não um arquivo',
    EACCES: 'sem permissão de leitura',
  };
  return known[code ?? ''] ?? `não foi possível ler: ${message}`;
}
