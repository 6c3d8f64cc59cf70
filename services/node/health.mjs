// Asks the running server for one answer: exits 0 if its status is 200.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? 8080}/`, {
  signal: AbortSignal.timeout(2000),
}).catch((error) => ({ status: error.message }));
if (answer.status !== 200) {
  console.error(`health: expected 200, found ${answer.status}`);
  process.exitCode = 1;
}
