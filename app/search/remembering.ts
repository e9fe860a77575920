const REMEMBERED = 20_000

/** Answers again what it answered for the same, or for another of the same key. */
export function remembering<T, Asked extends string | number = string>(
  answer: (asked: Asked) => T,
  keyOf: (asked: Asked) => string | number = (asked) => asked
) {
  const known = new Map<string | number, T>()
  return (asked: Asked): T => {
    const key = keyOf(asked)
    if (!known.has(key)) {
      if (known.size >= REMEMBERED) known.clear()
      known.set(key, answer(asked))
    }
    return known.get(key)!
  }
}
