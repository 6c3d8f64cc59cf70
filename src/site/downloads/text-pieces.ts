import { closeSync, openSync, writeFileSync } from 'node:fs';

// A file of text that is made in pieces: never the whole of it is held, and those of the study are tens of megabytes.

/** Encoded together, characters: one by one short pieces take longer. */
const PIECE = 2 ** 16;

/** Of UTF-8, for each character of a string (UTF-16). */
const MOST_BYTES = 3;

/** Bytes, made as they are taken. */
export function streamOf(pieces: Iterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const texts = joined(pieces);
  return new ReadableStream({
    pull(controller) {
      const { value, done } = texts.next();
      if (done) controller.close();
      else controller.enqueue(Buffer.from(value));
    },
  });
}

/** Kept from one file to the next: buffers made for each are much of what is collected. */
const room = Buffer.allocUnsafeSlow(PIECE * MOST_BYTES);

/** Writes them as a file, over one that is there. At once: of many small files, waiting for each takes longer than writing it. */
export function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const text of joined(pieces)) {
      writeFileSync(descriptor, text.length > PIECE ? Buffer.from(text) : room.subarray(0, room.write(text)));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Texts of about `PIECE` characters; longer only where a piece is. */
function* joined(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    if (text !== '' && text.length + piece.length > PIECE) {
      yield text;
      text = '';
    }
    text += piece;
  }
  if (text !== '') yield text;
}
