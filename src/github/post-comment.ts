import { composeComment, MARKER } from './compose-comment.ts';
import type { Comment, GitHub, PullRequest } from './github-api.ts';
import { neutraliseMarkdown } from './neutralise-markdown.ts';
import type { Artifact } from './read-artifact.ts';
import type { RunEvent } from './run-event.ts';
import { UntrustedError } from './untrusted-error.ts';

/** Who the token of a workflow writes as; no account of a person can have this name. */
export const AUTHOR = 'github-actions[bot]';

export interface Outcome {
  /** `outdated`: the branch has moved on since, and the run of its new commit will comment. */
  kind: 'created' | 'updated' | 'outdated';
  /** Address of the comment, or `null` where none was posted. */
  url: string | null;
}

/**
 * Leaves one comment of ours at the pull request that the run belongs to: a new one, or the old one with a new text.
 * @throws {UntrustedError} where the artifact names another pull request
 */
export async function postComment(
  { markdown, pullRequest: number }: Artifact,
  { workflow_run: run, repository }: RunEvent,
  github: GitHub,
): Promise<Outcome> {
  const { head } = await github.readPullRequest(number);
  if (!isFrom(head, run))
    throw new UntrustedError(
      `artifact: says it is of pull request ${number}, which is not of the branch that ran, of ${run.head_repository.full_name}`,
    );
  if (head.sha !== run.head_sha) return { kind: 'outdated', url: null };
  const body = composeComment(neutraliseMarkdown(markdown, repository.html_url), {
    headSha: run.head_sha,
    runUrl: run.html_url,
  });
  const old = await findOurs(github.listComments(number));
  const { html_url: url } = old
    ? await github.updateComment(old.id, body)
    : await github.createComment(number, body);
  return { kind: old ? 'updated' : 'created', url };
}

/** Forks' runs name no pull request; but repository and branch are GitHub's own word, and a pull request has one of each. */
function isFrom({ repo, ref }: PullRequest['head'], run: RunEvent['workflow_run']): boolean {
  return repo?.full_name === run.head_repository.full_name && ref === run.head_branch;
}

/** The marker alone proves nothing: anybody can write it. */
async function findOurs(comments: AsyncGenerator<Comment>): Promise<Comment | null> {
  for await (const comment of comments) {
    const { user, body } = comment;
    if (user?.type === 'Bot' && user.login === AUTHOR && body?.startsWith(MARKER)) return comment;
  }
  return null;
}
