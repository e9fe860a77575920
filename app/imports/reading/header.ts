const VALUE = /@|^[+(]?\d[\d\s().:/-]*$|^https?:|^(true|false|yes|no|si|sì)$/i

/** Whether the first row names the columns: words of which none looks like a value, each once. */
export function hasHeader(rows: string[][], isKnown: (name: string) => boolean) {
  const [first] = rows
  if (!first) return false
  const names = first.map((name) => name.trim()).filter(Boolean)
  if (names.some(isKnown)) return true
  if (!names.length || names.some((name) => VALUE.test(name) || name.length > 60)) return false
  return new Set(names).size === names.length
}

/** Every column has a name; columns without one are called by their letter, as a spreadsheet does. */
export function columnNames(first: string[], width: number, isHeader: boolean) {
  return Array.from({ length: width }, (_, index) => {
    const name = isHeader ? (first[index] ?? '').trim() : ''
    return name.slice(0, 120) || letters(index)
  })
}

export const letters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + letters(index % 26)
