/** Encoded together, characters: one by one short pieces take longer. */
const PIECE = 2 ** 16;

/** A file of text that is made in pieces: never the whole of it is held as text, which is longer than its bytes. */
export function bytesOf(pieces: Iterable<string>): Buffer<ArrayBuffer> {
  return Buffer.concat([...encode(pieces)]);
}

/** The same bytes, made as they are taken: those of the study are tens of megabytes. */
export function streamOf(pieces: Iterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = encode(pieces);
  return new ReadableStream({
    pull(controller) {
      const { value, done } = chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function* encode(pieces: Iterable<string>): Generator<Buffer<ArrayBuffer>> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
