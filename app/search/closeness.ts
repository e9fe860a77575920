/** Words as they sound, roughly, so that `Philip` and `Filip` meet. */
export const sound = (word: string) =>
  word
    .replace(/ph/g, 'f')
    .replace(/h/g, '')
    .replace(/[kq]/g, 'c')
    .replace(/[yj]/g, 'i')
    .replace(/w/g, 'v')
    .replace(/(.)\1+/gu, '$1')

/**
 * Keys under which a word is found by those that are a letter away: how it
 * sounds, and the same less each one letter. Two words that share a key are
 * close, so one look-up of a few keys finds them among any number.
 */
export function spellingKeys(word: string) {
  const letters = [...sound(word)]
  const without = letters.map((_, index) => letters.toSpliced(index, 1).join(''))
  return [...new Set([letters.join(''), ...without])].filter((key) => key.length > 1)
}

/** Letters to add, drop, change or swap to get from one word to the other (Damerau, Levenshtein). */
export function distance(a: string, b: string) {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1)
    }
    before = row
    row = next
  }
  return row[b.length]
}
