// The door of every npm script: no packages, no new syntax, so that any Node can at least read what it lacks.
const [command, ...args] = process.argv.slice(2);

if (Number.parseInt(process.versions.node, 10) < 20) {
  console.error(
    `O Node deste computador é ${process.version}; são precisos 20 ou mais. Veja https://nodejs.org/pt/download`,
  );
  process.exitCode = 3;
} else {
  import('../src/setup/bootstrap.mjs').then(({ bootstrap }) => bootstrap(command, args));
}
