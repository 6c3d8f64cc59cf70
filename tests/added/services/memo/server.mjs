// A line to whoever connects.
import { createServer } from 'node:net';

createServer((socket) => socket.on('error', () => {}).end('remembered')).listen(
  Number(process.env.PORT),
  process.env.HOST,
);
