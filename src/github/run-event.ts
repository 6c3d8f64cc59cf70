import { z } from 'zod';

/** What the event `workflow_run` says of the run that ended; from GitHub, so it may be believed. */
const runEventSchema = z.object({
  workflow_run: z.object({
    event: z.literal('pull_request'),
    conclusion: z.literal('success'),
    head_sha: z.string().regex(/^[0-9a-f]{40}$/),
    /** Any name that git allows: the pull request's author chose it. */
    head_branch: z.string(),
    head_repository: z.object({ full_name: z.string() }),
    html_url: z.string(),
  }),
  repository: z.object({ html_url: z.string() }),
});

export type RunEvent = z.infer<typeof runEventSchema>;

/** @throws where it is another event, or the run failed */
export function parseRunEvent(json: string): RunEvent {
  const { data, error } = runEventSchema.safeParse(JSON.parse(json));
  if (data) return data;
  throw new Error(
    `event: not a workflow_run of a pull request that succeeded, from a repository that is there.\n${z.prettifyError(error)}`,
  );
}
