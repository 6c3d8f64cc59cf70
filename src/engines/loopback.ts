import { Agent, request } from 'node:http';
import { connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import type { HttpAnswer } from './engine.ts';
import { EngineError } from './engine-error.ts';

export const LOOPBACK = '127.0.0.1';

/** A port that nobody listens on now. Somebody may take it before it is used. */
export async function findFreePort(): Promise<number> {
  return listenOnce(0);
}

export async function isTaken(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => false,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return true;
      throw error;
    },
  );
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/** One GET on a connection of its own. @throws {EngineError} if there is no answer within `limitMs` */
export async function getOnce(url: string, limitMs: number): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(limitMs);
  // An agent of its own knows of no proxy, whatever NODE_USE_ENV_PROXY and HTTP_PROXY say
  const agent = new Agent({ keepAlive: false });
  try {
    return await new Promise((resolve, reject) => {
      const asking = request(url, { agent, signal, headers: { 'accept-encoding': 'identity' } }, (answer) => {
        const { statusCode: status = 0, headers } = answer;
        const contentType = mediaType(headers['content-type'] ?? null);
        text(answer).then((body) => resolve({ status, contentType, body }), reject);
      });
      asking.once('error', reject);
      asking.end();
    });
  } catch (error) {
    const message = signal.aborted ? `no answer in ${limitMs / 1000} s` : (error as Error).message;
    throw new EngineError(`GET ${url}: ${message}`, { cause: error });
  }
}

/** Resolves once something takes a connection on the port. @throws {EngineError} if nothing does within `limitMs` */
export function connectOnce(port: number, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: LOOPBACK, timeout: limitMs });
    const fail = (why: string) => {
      socket.destroy();
      reject(new EngineError(`${LOOPBACK}:${port}: ${why}`));
    };
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => fail(`no answer in ${limitMs / 1000} s`));
    socket.once('error', (error) => fail(error.message));
  });
}

/** `Text/Plain; charset=utf-8` → `text/plain` */
export function mediaType(contentType: string | null): string {
  return (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
