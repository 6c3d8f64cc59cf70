/** Kept from one histogram to the next: a site reads thousands, and arrays made for each are most of what is collected. */
let room: [us: Uint32Array, counts: Float64Array] = [new Uint32Array(), new Float64Array()];

/**
 * Room for entries while a histogram is being made, with whatever was there before; whoever takes it copies out what is
 * to stay, and calls nothing meanwhile that takes it too.
 */
export function roomFor(entries: number): [us: Uint32Array, counts: Float64Array] {
  if (room[0].length < entries) room = [new Uint32Array(entries), new Float64Array(entries)];
  return room;
}
