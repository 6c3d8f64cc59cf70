// Answers requests as the scenarios describe, on HOST:PORT. WORKERS=cores serves with a process a core (node:cluster).
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { handlerOf } from './handler.mjs';
import { closePools, describe, openPools } from './pools.mjs';

const workers = process.env.WORKERS === 'cores' ? availableParallelism() : 1;

function serve(listening) {
  const server = createServer((request, response) => {
    const handler = handlerOf(request.url);
    if (handler && request.method === 'GET') return handler(response);
    response.statusCode = handler ? 405 : 404;
    response.end();
  });
  // As long as a load lasts: by default a connection that is idle for 5 s is closed
  server.keepAliveTimeout = 60_000;
  server.listen(Number(process.env.PORT ?? 8080), process.env.HOST ?? '127.0.0.1', 1024, listening);
  // Requests under way end, connections without one are closed
  process.once('SIGTERM', () => {
    server.close(() => {
      closePools();
      process.exit(0);
    });
    setTimeout(() => process.exit(0), 1000).unref();
  });
}

/** The one line in which the running process describes itself. */
function announceRuntime(opened) {
  const { node, v8, uv, llhttp } = process.versions;
  const runtime = {
    language: `node v${node}`,
    server: 'node:http',
    workers,
    v8,
    libuv: uv,
    llhttp,
    cpus: availableParallelism(),
    os: process.platform,
    arch: process.arch,
    execArgv: process.execArgv.join(' '),
    ...opened,
  };
  console.log(JSON.stringify({ runtime }));
}

function lead() {
  let listening = 0;
  let ending = false;
  // Each says what it has opened before it listens
  let opened = {};
  cluster.on('message', (_, message) => {
    opened = message.opened;
  });
  cluster.on('listening', () => {
    listening += 1;
    if (listening === workers) announceRuntime(opened);
  });
  cluster.on('exit', (worker, code, signal) => {
    if (ending) return;
    console.error(`worker ${worker.process.pid} ended: ${signal ?? `exit code ${code}`}`);
    process.exit(1);
  });
  process.once('SIGTERM', () => {
    ending = true;
    for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM');
  });
  for (let i = 0; i < workers; i += 1) cluster.fork();
}

async function open() {
  try {
    const opened = await openPools(workers);
    if (cluster.isPrimary) return serve(() => announceRuntime(opened));
    process.send({ opened });
    serve();
  } catch (error) {
    console.error(`pools: ${describe(error)}`);
    process.exit(1);
  }
}

if (workers > 1 && cluster.isPrimary) lead();
else open();
