/** Makes something of each object once. */
export function remember<A extends object, R>(make: (from: A) => R): (from: A) => R {
  const made = new WeakMap<A, R>();
  return (from) => {
    const known = made.get(from) ?? make(from);
    made.set(from, known);
    return known;
  };
}
