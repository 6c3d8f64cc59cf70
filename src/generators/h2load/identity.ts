/** Reads `h2load --version`, `h2load nghttp2/1.52.0`, and says who built it. */
export function h2loadOrigin(output: string, file: string): { version: string; origin: string } {
  const version = (output.split('\n', 1)[0] ?? '').trim();
  if (/\/(homebrew|Cellar)\//.test(file)) return { version, origin: 'Homebrew' };
  // Its version does not say; where Debian's packages put it, nobody else puts anything
  return { version, origin: file === '/usr/bin/h2load' ? 'Debian' : 'unknown' };
}
