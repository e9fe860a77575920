import { parse } from 'csv-parse/sync'

export const DELIMITERS = [',', ';', '\t', '|'] as const
export const QUOTES = ['"', "'", ''] as const

export interface Layout {
  delimiter: string
  quote: string
}

const ROWS = 50

/** What Excel writes first to say how the columns are kept apart. */
export const SEP_LINE = /^sep=(.)\r?\n/i

/** How the columns of a text are kept apart and quoted, by its beginning. */
export function layoutOf(sample: string): Layout {
  const said = SEP_LINE.exec(sample)
  const text = sample.replace(SEP_LINE, '')
  const quote = quoteOf(text)
  if (said) return { delimiter: said[1], quote }
  const [best] = DELIMITERS.map((delimiter) => ({
    delimiter,
    worth: worthOf(text, delimiter, quote),
  })).sort((a, b) => b.worth - a.worth)
  return { delimiter: best.worth > 0 ? best.delimiter : ',', quote }
}

/** Single quotes only where they stand around whole cells and double ones do not. */
function quoteOf(text: string) {
  const around = (quote: string) =>
    text.match(new RegExp(`(^|[,;\\t|])${quote}[^${quote}\\n]*${quote}(?=[,;\\t|\\r\\n]|$)`, 'gm'))
      ?.length ?? 0
  return around("'") > 2 && around('"') === 0 ? "'" : '"'
}

/** Many columns, and the same number in every row. */
function worthOf(text: string, delimiter: string, quote: string) {
  const rows = firstRows(text, { delimiter, quote })
  if (!rows.length) return 0
  const counts = rows.map((row) => row.length)
  const usual = Map.groupBy(counts, (count) => count)
  const [[count, same]] = [...usual].sort((a, b) => b[1].length - a[1].length)
  if (count < 2) return counts.some((one) => one > 1) ? 0.1 : 0
  const likeHeader = counts[0] === count ? 1 : 0.5
  return (same.length / counts.length) ** 2 * likeHeader * (1 + Math.log2(count))
}

export function firstRows(text: string, { delimiter, quote }: Layout): string[][] {
  try {
    return parse(text, { ...csvOptions({ delimiter, quote }), to: ROWS })
  } catch {
    return []
  }
}

/** How csv-parse is asked to read: forgiving, for what other programs and people write. */
export const csvOptions = ({ delimiter, quote }: Layout) => ({
  delimiter,
  quote: quote || null,
  escape: quote || null,
  bom: true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
})
