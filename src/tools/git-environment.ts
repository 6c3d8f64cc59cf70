/** The environment without git's own variables: a hook's `GIT_DIR` would have another repository asked. */
export function withoutGit(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('GIT_')));
}
