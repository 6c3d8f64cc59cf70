// @ts-check
// Plain JavaScript: the first half of the set-up installs packages before any Node that reads TypeScript is there.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What is started: a server or what it needs (`server`); a load generator; a build, or a service's own linters and
 * tests; a program that is asked for its version or for what it knows of the machine (`probe`); git; docker; a package
 * manager of the set-up (`install`).
 * @typedef {'server' | 'generator' | 'build' | 'probe' | 'git' | 'docker' | 'install'} Kind
 */

/**
 * One reason to hand variables of the user's on, and to what. A name that ends in `*` stands for all that begin so.
 * @typedef {{ why: string, kinds: readonly Kind[], names: readonly string[] }} Passed
 */

/** @type {readonly Kind[]} */
const ALL = ['server', 'generator', 'build', 'probe', 'git', 'docker', 'install'];

/**
 * Everything that passes from the user's environment to what we start. The rest does not: whatever it is called, and
 * in whatever language, it can't change what is measured.
 * @type {readonly Passed[]}
 */
export const PASSED = [
  { why: 'programs are found by it', kinds: ALL, names: ['PATH'] },
  {
    why: 'temporary files go there; a server or a generator of ours writes none',
    kinds: ['build', 'probe', 'git', 'docker', 'install'],
    names: ['TMPDIR'],
  },
  {
    why: 'shims that look for their programs; identity of commits, contexts of Docker, mirrors of package managers: what these do, they do as the user has set them up, and what they install is held by hashes',
    kinds: ['probe', 'git', 'docker', 'install'],
    names: ['HOME', 'XDG_CONFIG_HOME'],
  },
  {
    why: 'where managers of versions keep the programs behind their names in PATH',
    kinds: ['build', 'probe', 'install'],
    names: ['PYENV_ROOT', 'GOENV_ROOT', 'RUSTUP_HOME', 'ASDF_DIR', 'ASDF_DATA_DIR', 'MISE_DATA_DIR'],
  },
  {
    why: 'what was downloaded or compiled before: looked up by its hash, it makes nothing different',
    kinds: ['build', 'probe', 'install'],
    names: ['XDG_CACHE_HOME', 'GOCACHE', 'UV_CACHE_DIR', 'PIP_CACHE_DIR'],
  },
  {
    why: 'the way out, where there is one through a proxy or with certificates of its own',
    kinds: ['build', 'docker', 'install'],
    names: [
      ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
      ...['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'],
      ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'],
    ],
  },
  {
    why: 'where packages come from: which ones, lock files and hashes say',
    kinds: ['build', 'install'],
    names: [
      ...['GOPROXY', 'GOSUMDB', 'UV_DEFAULT_INDEX', 'UV_INDEX_URL', 'UV_NATIVE_TLS', 'UV_SYSTEM_CERTS'],
      ...['PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL', 'PIP_FIND_LINKS', 'PIP_TRUSTED_HOST', 'PIP_CERT'],
      ...['PIP_DEFAULT_TIMEOUT', 'PIP_PROXY'],
    ],
  },
  {
    why: 'registry, proxy and certificates of npm, mirrors of Homebrew and Playwright; npm ci installs what the lock file has',
    kinds: ['install'],
    names: ['npm_config_*', 'NPM_CONFIG_*', 'HOMEBREW_*', 'PLAYWRIGHT_DOWNLOAD_HOST'],
  },
  {
    why: 'where the engine is, and how its client proves who asks',
    kinds: ['docker'],
    names: [
      ...[
        'DOCKER_HOST',
        'DOCKER_CONTEXT',
        'DOCKER_CONFIG',
        'DOCKER_CERT_PATH',
        'DOCKER_TLS',
        'DOCKER_TLS_VERIFY',
      ],
      ...['DOCKER_API_VERSION', 'XDG_RUNTIME_DIR'],
    ],
  },
  {
    why: 'keys, for commits that are signed and engines that are reached through ssh',
    kinds: ['git', 'docker'],
    names: ['SSH_AUTH_SOCK', 'GNUPGHOME', 'GPG_TTY'],
  },
];

/** The home of builds: empty of configuration, so that none of the user's (`go env -w`, `~/.cargo/config.toml`,
 * `~/.m2/settings.xml`) takes part. */
export const BUILD_HOME = fileURLToPath(new URL('../../.cache/home', import.meta.url));

/**
 * The whole environment of what we start; what a manifest names goes over it.
 * @param {Kind} kind
 * @param {NodeJS.ProcessEnv} [env] the user's
 * @returns {Record<string, string>}
 */
export function environmentFor(kind, env = process.env) {
  const names = PASSED.filter(({ kinds }) => kinds.includes(kind)).flatMap((it) => it.names);
  /** @type {Record<string, string>} */
  const passed = {};
  for (const [name, value] of Object.entries(env))
    if (value !== undefined && names.some((pattern) => matches(pattern, name))) passed[name] = value;
  // One language and one encoding, whatever LC_ALL says: outputs are read by us
  return { ...passed, LANG: 'C.UTF-8', ...fixedFor(kind, env) };
}

/**
 * @param {Kind} kind
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function fixedFor(kind, env) {
  switch (kind) {
    case 'build':
      return {
        ...belowHome(env),
        HOME: BUILD_HOME,
        // The version that is there, not one that Go would fetch
        GOTOOLCHAIN: 'local',
      };
    case 'probe':
      return { GOTOOLCHAIN: 'local' };
    case 'git':
      // It asks nobody anything, and takes no lock to look
      return { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
    case 'docker':
      // compose.yaml alone: no .env beside it
      return { COMPOSE_DISABLE_ENV_FILE: '1' };
    default:
      return {};
  }
}

/** What stays where it is in the user's home, though builds have another: programs and caches. */
const IN_HOME = {
  PYENV_ROOT: '.pyenv',
  GOENV_ROOT: '.goenv',
  RUSTUP_HOME: '.rustup',
  ASDF_DATA_DIR: '.asdf',
  MISE_DATA_DIR: '.local/share/mise',
  MISE_GLOBAL_CONFIG_FILE: '.config/mise/config.toml',
  XDG_CACHE_HOME: '.cache',
};

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function belowHome(env) {
  const home = env.HOME || homedir();
  return Object.fromEntries(
    Object.entries(IN_HOME).map(([name, place]) => [name, env[name] || join(home, place)]),
  );
}

/** Variables that would bear on figures, or on how what is measured is built, if they reached it. */
const BEARING = [
  ...[
    'GOFLAGS',
    'GOGC',
    'GOMEMLIMIT',
    'GOMAXPROCS',
    'GODEBUG',
    'GOEXPERIMENT',
    'GOTOOLCHAIN',
    'GOWORK',
    'GOENV',
  ],
  ...['GOOS', 'GOARCH', 'GOAMD64', 'GOARM64', 'GO111MODULE', 'GORACE', 'GOTRACEBACK', 'CGO_*'],
  ...['CFLAGS', 'CXXFLAGS', 'CPPFLAGS', 'LDFLAGS', 'CC', 'CXX', 'MAKEFLAGS', 'VIRTUAL_ENV', 'CONDA_PREFIX'],
  ...['PYTHON_GIL', 'PYTHON_JIT', 'PYTHON_CPU_COUNT', 'UV_*', 'UVICORN_*', 'WEB_CONCURRENCY'],
  ...['NODE_OPTIONS', 'NODE_ENV', 'NODE_PATH', 'NODE_V8_COVERAGE', 'NODE_USE_ENV_PROXY', 'BUN_*', 'DENO_*'],
  ...['JAVA_HOME', 'JAVA_OPTS', 'JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS', 'CLASSPATH'],
  ...[
    'MAVEN_*',
    'MVN_*',
    'GRADLE_*',
    'RUSTFLAGS',
    'RUSTDOCFLAGS',
    'RUSTC',
    'RUSTC_*',
    'RUSTUP_TOOLCHAIN',
    'CARGO_*',
  ],
  ...['DOTNET_*', 'COMPlus_*', 'RUBYOPT', 'RUBYLIB', 'BUNDLE_*', 'PERL5OPT', 'PERL5LIB', 'PHP_INI_SCAN_DIR'],
  ...['ERL_FLAGS', 'ERL_AFLAGS', 'ERL_ZFLAGS', 'ELIXIR_ERL_OPTIONS', 'GHCRTS', 'OCAMLRUNPARAM'],
  ...[
    'LD_*',
    'DYLD_*',
    'MALLOC_*',
    'JEMALLOC_*',
    'MIMALLOC_*',
    'TCMALLOC_*',
    'GLIBC_TUNABLES',
    'GOMP_*',
    'OMP_*',
  ],
  ...['OPENBLAS_*', 'MKL_*', 'SERVER_CPUSET', 'WRK_CPUSET', 'COMPOSE_*', 'DOCKER_DEFAULT_PLATFORM'],
];

/** What Python itself reads is one word; PYTHON_VERSION, which images set, only tells. */
const OF_PYTHON = /^PYTHON[A-Z0-9]+$/;

/**
 * Variables that the user has set, that would bear on figures, and that reach neither servers, generators nor builds:
 * sorted, for a person to be told.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string[]}
 */
export function notPassed(env = process.env) {
  const reaching = PASSED.filter(({ kinds }) =>
    kinds.some((kind) => kind === 'server' || kind === 'generator' || kind === 'build'),
  ).flatMap(({ names }) => names);
  return Object.entries(env)
    .filter(([name, value]) => value && !reaching.some((pattern) => matches(pattern, name)))
    .map(([name]) => name)
    .filter((name) => OF_PYTHON.test(name) || BEARING.some((pattern) => matches(pattern, name)))
    .toSorted();
}

/**
 * @param {string} pattern
 * @param {string} name
 */
function matches(pattern, name) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
