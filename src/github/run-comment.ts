import { readFile } from 'node:fs/promises';
import { openGitHub } from './github-api.ts';
import { type Outcome, postComment } from './post-comment.ts';
import { readArtifact } from './read-artifact.ts';
import { parseRunEvent } from './run-event.ts';

const SAID: Record<Outcome['kind'], string> = {
  created: 'Comentário criado',
  updated: 'Comentário atualizado',
  outdated: 'Nada a comentar: o pull request já tem outro commit, cuja execução comentará',
};

/**
 * `npm run comment -- FOLDER`, within GitHub Actions.
 * @param args the artifact's folder
 * @param env as GitHub sets it: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 * @returns what was done, in pt-BR
 */
export async function runComment(args: string[], env: NodeJS.ProcessEnv, send = fetch): Promise<string> {
  const [folder, ...rest] = args;
  if (folder === undefined || rest.length > 0)
    throw new Error(
      'comment: takes one argument, the folder of the artifact. Try: npm run comment -- FOLDER',
    );
  const access = {
    apiUrl: required(env, 'GITHUB_API_URL'),
    repository: required(env, 'GITHUB_REPOSITORY'),
    token: required(env, 'GITHUB_TOKEN'),
  };
  const event = parseRunEvent(await readFile(required(env, 'GITHUB_EVENT_PATH'), 'utf8'));
  const { kind, url } = await postComment(await readArtifact(folder), event, openGitHub(access, send));
  return url === null ? SAID[kind] : `${SAID[kind]}: ${url}`;
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new Error(
    `comment: ${name} is not set. It runs within GitHub Actions: .github/workflows/results-comment.yml`,
  );
}
