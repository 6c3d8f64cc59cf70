// Answers requests as the scenarios describe, on HOST:PORT. WORKERS=cores serves with a process a core (node:cluster).
import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { handlers } from './handler.mjs';

const workers = process.env.WORKERS === 'cores' ? availableParallelism() : 1;

function serve(listening) {
  const server = createServer((request, response) => {
    const handler = request.method === 'GET' ? handlers[request.url] : undefined;
    if (handler) return handler(response);
    response.statusCode = handlers[request.url] ? 405 : 404;
    response.end();
  });
  // As long as a load lasts: by default a connection that is idle for 5 s is closed
  server.keepAliveTimeout = 60_000;
  server.listen(Number(process.env.PORT ?? 8080), process.env.HOST ?? '127.0.0.1', 1024, listening);
  // Requests under way end, connections without one are closed
  process.once('SIGTERM', () => {
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(0), 1000).unref();
  });
}

/** The one line in which the running process describes itself. */
function announceRuntime() {
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
  };
  console.log(JSON.stringify({ runtime }));
}

function lead() {
  let listening = 0;
  let ending = false;
  cluster.on('listening', () => {
    listening += 1;
    if (listening === workers) announceRuntime();
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

if (workers > 1 && cluster.isPrimary) lead();
else serve(cluster.isPrimary ? announceRuntime : undefined);
