import { z } from 'zod';
import { ExpectedError } from '../errors/expected-error.mjs';

const commentSchema = z.object({
  id: z.number(),
  body: z.string().nullish(),
  html_url: z.string(),
  user: z.object({ login: z.string(), type: z.string() }).nullable(),
});

const pullRequestSchema = z.object({
  head: z.object({
    sha: z.string(),
    ref: z.string(),
    /** `null` where the fork is gone. */
    repo: z.object({ full_name: z.string() }).nullable(),
  }),
});

export type Comment = z.infer<typeof commentSchema>;
export type PullRequest = z.infer<typeof pullRequestSchema>;

/** What we ask of GitHub about one repository; source: https://docs.github.com/en/rest */
export interface GitHub {
  readPullRequest(number: number): Promise<PullRequest>;
  /** All of them, oldest first, a page at a time. */
  listComments(pullRequest: number): AsyncGenerator<Comment>;
  createComment(pullRequest: number, body: string): Promise<Comment>;
  updateComment(id: number, body: string): Promise<Comment>;
}

export interface Access {
  /** e.g. `https://api.github.com` */
  apiUrl: string;
  /** `owner/name` */
  repository: string;
  token: string;
}

/** Comments a page; the most that GitHub gives. */
export const PAGE_SIZE = 100;

const PATIENCE_MS = 30_000;

export function openGitHub({ apiUrl, repository, token }: Access, send = fetch): GitHub {
  async function ask<T>(schema: z.ZodType<T>, method: string, path: string, body?: string): Promise<T> {
    const response = await send(`${apiUrl}/repos/${repository}/${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': repository,
        'x-github-api-version': '2022-11-28',
      },
      ...(body !== undefined && { body: JSON.stringify({ body }) }),
      // The token goes nowhere else
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) {
      const said = (await response.text()).slice(0, 300);
      throw new GitHubError(`GitHub: ${method} ${path} answered ${response.status}. It said: ${said}`);
    }
    return schema.parse(await response.json());
  }

  return {
    readPullRequest: (number) => ask(pullRequestSchema, 'GET', `pulls/${number}`),
    async *listComments(pullRequest) {
      for (let page = 1; ; page += 1) {
        const path = `issues/${pullRequest}/comments?per_page=${PAGE_SIZE}&page=${page}`;
        const comments = await ask(z.array(commentSchema), 'GET', path);
        yield* comments;
        if (comments.length < PAGE_SIZE) return;
      }
    },
    createComment: (pullRequest, body) => ask(commentSchema, 'POST', `issues/${pullRequest}/comments`, body),
    updateComment: (id, body) => ask(commentSchema, 'PATCH', `issues/comments/${id}`, body),
  };
}

/** GitHub refused, or could not be had. */
export class GitHubError extends ExpectedError {}
