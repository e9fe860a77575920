/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** The same seed for the same words: contributions do not disturb each other. */
  static named(words: string) {
    let seed = 2166136261
    for (const char of words) seed = Math.imul(seed ^ char.codePointAt(0)!, 16777619)
    return new Random(seed)
  }

  /** From 0 up to, not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number, both ends included. */
  between(least: number, most: number) {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(probability: number) {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]
  }

  /** `count` different ones, or all of a shorter list. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list]
    return Array.from({ length: Math.min(count, left.length) }, () =>
      left.splice(this.between(0, left.length - 1), 1).pop()!
    )
  }

  /** The first of the list most often, the others ever more seldom (Zipf's law, roughly). */
  favouring<T>(list: readonly T[]): T {
    return list[Math.floor((list.length + 1) ** this.next()) - 1]
  }
}
