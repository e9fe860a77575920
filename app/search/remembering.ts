const REMEMBERED = 20_000

/** Answers again what it answered for the same text, or for another text of the same key. */
export function remembering<T>(answer: (text: string) => T, keyOf = (text: string) => text) {
  const known = new Map<string, T>()
  return (text: string): T => {
    const key = keyOf(text)
    if (!known.has(key)) {
      if (known.size >= REMEMBERED) known.clear()
      known.set(key, answer(text))
    }
    return known.get(key)!
  }
}
