import type { Tool } from '../model/tool.ts';
import type { RejectedProgram } from '../tools/find-tool.ts';
import { type Plan, type Provision, packagesBy } from './plan.ts';

/** `uv ≥ 0.8 (instala os pacotes)`; `Go 1.24 (compila o serviço em Go)` where no other series will do */
export function describeTool({ name, minimum, purpose, series }: Tool): string {
  return series?.attempts.length === 0
    ? `${name} ${series.version} (${purpose})`
    : `${name} ≥ ${minimum} (${purpose})`;
}

/** Programs of this machine that bear a tool's name, and why each is not used; '' where there are none. */
export function describeRejected(rejected: readonly RejectedProgram[]): string {
  if (rejected.length === 0) return '';
  return [
    'Há neste computador, e não serve:',
    ...rejected.map(({ path, why }) => `  • ${path}: ${why}`),
  ].join('\n');
}

/** Programs that are there, and of which nobody knows whether they would do: no reason to install others. */
export function describeUnasked(unasked: readonly RejectedProgram[]): string {
  return [
    'Há neste computador, e não foi possível perguntar a versão; por isso nada foi instalado:',
    ...unasked.map(({ path, why }) => `  • ${path}: ${why}`),
    'Tente: veja o que impede programas de começar (ulimit -a, memória livre, montagens noexec), e repita o comando.',
  ].join('\n');
}

/** What is about to be installed, from where and what for; '' if nothing is. */
export function describeInstall({ install }: Plan): string {
  if (install.length === 0) return '';
  return [
    'Falta neste computador e será instalado agora:',
    ...install.map((it) => `  • ${describeTool(it.tool)}: ${origin(it)}`),
  ].join('\n');
}

function origin({ source, folder }: Provision): string {
  switch (source?.by) {
    case 'apt':
      return `${list(source.packages)}, por apt-get`;
    case 'brew':
      return `${list(source.packages)}, por brew`;
    case 'brew-cask':
      return `${list(source.packages)}, por brew --cask`;
    case 'pypi':
      return `do PyPI, com hash fixado em ${folder}/${source.pin}, só para este projeto (.tools/)`;
    case 'playwright':
      return 'baixado pelo Playwright, só para este projeto (.tools/)';
    default:
      return 'sem instalação automática neste sistema';
  }
}

function list(packages: string[]): string {
  return `pacote${packages.length > 1 ? 's' : ''} ${packages.join(' e ')}`;
}

/** What a person has to do, as commands to copy where there are such; '' if nothing. */
export function describeRequest({ ask, later }: Plan): string {
  if (ask.length === 0) return '';
  const apt = packagesBy('apt', ask).join(' ');
  const brew = packagesBy('brew', ask).join(' ');
  const casks = packagesBy('brew-cask', ask).join(' ');
  const unknown = ask.filter(({ source }) => source === null);

  const lines = [
    'Falta neste computador, e não podemos instalar por você:',
    ...ask.map(({ tool }) => `  • ${describeTool(tool)}`),
  ];
  if (apt) {
    lines.push('Peça a quem administra o sistema, ou rode:');
    lines.push(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${apt}`);
  }
  if (brew || casks) lines.push('Com o Homebrew (https://brew.sh), sem root, rode:');
  if (brew) lines.push(`  brew install ${brew}`);
  if (casks) lines.push(`  brew install --cask ${casks}`);
  if (unknown.length > 0) lines.push('Instale do modo do seu sistema:');
  lines.push(...unknown.map(({ tool }) => `  ${tool.name}: ${tool.home}`));
  lines.push(
    `Depois repita o comando${later.length > 0 ? `, que instala ${names(later)} só para este projeto` : ''}.`,
  );
  lines.push('Onde há Docker com Compose, npm run reproduce não precisa de nada disso.');
  return lines.join('\n');
}

function names(provisions: Provision[]): string {
  return provisions.map(({ tool }) => tool.name).join(' e ');
}
