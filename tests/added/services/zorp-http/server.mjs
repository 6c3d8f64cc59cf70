// Answers what the dependency holds; says of itself which variant it is.
import { createServer } from 'node:http';
import { connect } from 'node:net';

const [host, port] = process.env.MEMO_ADDRESS.split(':');

function ask() {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port) });
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

const server = createServer(async (_, response) => {
  response.setHeader('content-type', 'text/plain');
  response.end(await ask());
});
server.listen(Number(process.env.PORT), process.env.HOST, () => {
  console.log(JSON.stringify({ runtime: { language: 'zorp 3.1.4', greeting: process.env.GREETING } }));
});
process.on('SIGTERM', () => process.exit(0));
