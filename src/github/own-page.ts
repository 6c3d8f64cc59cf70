/**
 * Where a link may lead: a result as this repository's main branch has it. A commit is no such place, for GitHub shows
 * a fork's commits below the address of the repository that it was forked from.
 */
const KINDS = ['blob', 'tree'];
const FOLDER = 'main/results';

/** Plain names only: nothing that is hidden, leads upwards or is written in another way than it is read. */
const PATH = /^(?:\/\w[\w.-]*)+$/;
const LINES = /^#L\d{1,9}(?:-L\d{1,9})?$/;

/** The address as it may be written, without a query; `null` where it leads anywhere else. */
export function ownPage(url: string, repositoryUrl: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname, hash, username, password } = new URL(url);
  const repository = new URL(repositoryUrl);
  if (origin !== repository.origin || username + password !== '') return null;
  const folder = KINDS.map((kind) => `${repository.pathname}/${kind}/${FOLDER}`).find((start) =>
    pathname.startsWith(`${start}/`),
  );
  if (folder === undefined || !PATH.test(pathname.slice(folder.length))) return null;
  return origin + pathname + (LINES.test(hash) ? hash : '');
}
