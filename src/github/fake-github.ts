import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { PullRequest } from './github-api.ts';

export interface FakeComment {
  id: number;
  body: string;
  html_url: string;
  user: { login: string; type: string };
}

/** For tests: GitHub's API for one repository, `owner/name`, on loopback, as far as we ask it anything. */
export interface FakeGitHub {
  apiUrl: string;
  pulls: Map<number, PullRequest>;
  /** By pull request, oldest first. */
  comments: Map<number, FakeComment[]>;
  /** Each request as `GET pulls/7`. */
  requests: string[];
  close(): Promise<void>;
}

export const TOKEN = 'a-token';
export const BOT = { login: 'github-actions[bot]', type: 'Bot' };

export async function startFakeGitHub(): Promise<FakeGitHub> {
  const pulls: FakeGitHub['pulls'] = new Map();
  const comments: FakeGitHub['comments'] = new Map();
  const requests: string[] = [];
  let lastId = 1000;

  async function answer(request: IncomingMessage): Promise<[status: number, body: unknown]> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake');
    const path = pathname.replace('/repos/owner/name/', '');
    requests.push(`${request.method} ${path}`);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return [401, { message: 'Bad credentials' }];
    const [, kind, id] = /^(pulls|issues\/comments|issues)\/(\d+)/.exec(path) ?? [];
    const number = Number(id);
    if (request.method === 'GET' && kind === 'pulls') {
      return pulls.has(number) ? [200, pulls.get(number)] : [404, { message: 'Not Found' }];
    }
    const there = comments.get(number) ?? [];
    if (request.method === 'GET') {
      const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
      return [200, there.slice((page - 1) * size, page * size)];
    }
    const { body } = JSON.parse(await text(request));
    if (request.method === 'PATCH') {
      const old = [...comments.values()].flat().find((comment) => comment.id === number);
      if (!old) return [404, { message: 'Not Found' }];
      return [200, Object.assign(old, { body })];
    }
    lastId += 1;
    const html_url = `https://github.com/owner/name/pull/${number}#issuecomment-${lastId}`;
    const created = { id: lastId, body, html_url, user: BOT };
    comments.set(number, [...there, created]);
    return [201, created];
  }

  const server = createServer(async (request, response) => {
    const [status, body] = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}`,
    pulls,
    comments,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
