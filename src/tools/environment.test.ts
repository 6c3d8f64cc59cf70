import { describe, expect, test } from 'vitest';
import { ROOT } from '../../tests/copied-results.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { BUILD_HOME, environmentFor, notPassed, PASSED } from './environment.mjs';

/** Of an attentive user, in several languages; none of it may decide what is measured. */
const HOSTILE = {
  GOFLAGS: '-gcflags=all=-N -l',
  GOENV: '/home/u/go/env',
  GOOS: 'plan9',
  GOARCH: 'mips',
  GO111MODULE: 'off',
  GOWORK: '/home/u/go.work',
  GOGC: 'off',
  GOMAXPROCS: '1',
  GODEBUG: 'gctrace=1',
  GOTOOLCHAIN: 'go1.99',
  UV_PYTHON: '3.9',
  UV_CONFIG_FILE: '/home/u/uv.toml',
  UV_THREADPOOL_SIZE: '64',
  PYTHONPATH: '/home/u',
  PYTHONHASHSEED: '1',
  PYTHON_GIL: '0',
  PIP_TARGET: '/home/u',
  NODE_OPTIONS: '--jitless',
  JAVA_TOOL_OPTIONS: '-Xint',
  JDK_JAVA_OPTIONS: '-Xint',
  _JAVA_OPTIONS: '-Xint',
  MAVEN_OPTS: '-Xint',
  RUSTFLAGS: '-C opt-level=0',
  CARGO_HOME: '/home/u/.cargo',
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
  CFLAGS: '-O0',
  LD_PRELOAD: '/home/u/slow.so',
  MALLOC_ARENA_MAX: '1',
  GLIBC_TUNABLES: 'glibc.malloc.check=3',
  OMP_NUM_THREADS: '1',
  GIT_DIR: '/home/u/.git',
  GIT_INDEX_FILE: '/home/u/.git/index',
  COMPOSE_FILE: '/home/u/compose.yaml',
  DOCKER_DEFAULT_PLATFORM: 'linux/s390x',
  SERVER_CPUSET: '0',
  LC_ALL: 'tr_TR.UTF-8',
  LANGUAGE: 'tr',
  npm_config_preset: 'study',
};
const PLAIN = { PATH: '/usr/bin', HOME: '/home/u', TMPDIR: '/tmp/u' };
const USER = { ...PLAIN, ...HOSTILE };

describe('what we start', () => {
  test('gets, as a server or a generator, where programs are and a language, and nothing else', () => {
    for (const kind of ['server', 'generator'] as const)
      expect(environmentFor(kind, USER)).toEqual({ PATH: '/usr/bin', LANG: 'C.UTF-8' });
  });

  test('gets nothing of what would bear on figures, whatever it is', () => {
    for (const kind of ['server', 'generator', 'build', 'probe', 'git', 'docker', 'install'] as const) {
      const env = environmentFor(kind, USER);
      const reached = Object.entries(HOSTILE).filter(([name, value]) => env[name] === value);
      // npm ci is asked by the same npm
      expect(reached.map(([name]) => name)).toEqual(kind === 'install' ? ['npm_config_preset'] : []);
      expect(env.LANG).toBe('C.UTF-8');
    }
  });

  test('is built in a home without configuration, with programs and caches where they are', () => {
    const env = environmentFor('build', {
      ...USER,
      GOPROXY: 'https://mirror.example',
      https_proxy: 'http://p',
    });
    expect(env).toMatchObject({
      HOME: BUILD_HOME,
      TMPDIR: '/tmp/u',
      GOTOOLCHAIN: 'local',
      GOPROXY: 'https://mirror.example',
      https_proxy: 'http://p',
      XDG_CACHE_HOME: '/home/u/.cache',
      PYENV_ROOT: '/home/u/.pyenv',
    });
    expect(env).not.toHaveProperty('XDG_CONFIG_HOME');
    expect(environmentFor('build', { ...USER, RUSTUP_HOME: '/opt/rust' }).RUSTUP_HOME).toBe('/opt/rust');
  });

  test('is asked as the user would ask', () => {
    expect(environmentFor('probe', USER)).toEqual({ ...PLAIN, LANG: 'C.UTF-8', GOTOOLCHAIN: 'local' });
  });

  test('finds the engine that the user has, and no file beside compose.yaml', () => {
    const env = environmentFor('docker', { ...USER, DOCKER_HOST: 'ssh://h', DOCKER_CONTEXT: 'c' });
    expect(env).toMatchObject({ DOCKER_HOST: 'ssh://h', DOCKER_CONTEXT: 'c', HOME: '/home/u' });
    expect(env.COMPOSE_DISABLE_ENV_FILE).toBe('1');
  });

  test('has a reason for each variable that passes', () => {
    for (const { why, kinds, names } of PASSED) {
      expect(why.length).toBeGreaterThan(10);
      expect(kinds.length * names.length).toBeGreaterThan(0);
    }
  });
});

test('what manifests start switches configuration files of their tools off', async () => {
  const { services } = await readManifests(ROOT);
  const env = Object.assign({}, ...services.map(({ native }) => native.env));
  expect(env).toMatchObject({ GOENV: 'off', GOWORK: 'off', GOTOOLCHAIN: 'local', UV_NO_CONFIG: '1' });
});

describe('what is told not to pass', () => {
  test('is each variable that would bear on figures, by name and in order', () => {
    const { GIT_DIR, GIT_INDEX_FILE, LC_ALL, LANGUAGE, npm_config_preset, PIP_TARGET, ...bearing } = HOSTILE;
    expect(notPassed(USER)).toEqual(Object.keys(bearing).toSorted());
  });

  test('is nothing where nothing is set, or where it passes or only tells', () => {
    const harmless = { UV_CACHE_DIR: '/c', GOPROXY: 'direct', PYTHON_VERSION: '3.13.1', GOFLAGS: '' };
    expect(notPassed({ ...PLAIN, ...harmless })).toEqual([]);
  });
});
