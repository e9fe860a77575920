import { digitsOf } from '#core/shell/formats'

/** Beyond it, sums of many deals would no longer be exact. */
export const MOST = 10_000_000_000_000

/**
 * An amount as people type it, `2.400,50` or `2,400.50`, in the smallest unit
 * of the currency. One separator before three digits is read as the language
 * has it, and refused where it would be a third decimal.
 *
 * @returns undefined for what is no amount of this currency
 */
export function parseAmount(typed: string, currency: string, locale: string) {
  const amount = parseDecimal(typed, digitsOf(currency), locale)
  return amount !== undefined && amount <= MOST ? amount : undefined
}

/** The same of any number with so many decimals: in the smallest of its steps. */
export function parseDecimal(typed: string, digits: number, locale: string) {
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, '')
  if (!/^\d+([.,]\d+)*$/.test(text)) return undefined
  const decimal = decimalMark(text, locale)
  const [whole, fraction = '', ...more] = decimal ? text.split(decimal) : [text]
  const groups = whole.split(/[.,]/)
  const sound = groups.slice(1).every((group) => group.length === 3) && groups[0].length > 0
  if (more.length || !sound || fraction.length > digits || /[.,]/.test(fraction)) return undefined
  if (groups.length > 1 && groups[0].length > 3) return undefined
  return Number(groups.join('') + fraction.padEnd(digits, '0'))
}

/** Which of the separators begins the decimals; none when all of them part thousands. */
function decimalMark(text: string, locale: string) {
  const marks = text.match(/[.,]/g) ?? []
  const last = marks.at(-1)
  if (!last) return undefined
  if (marks.length > 1) return marks.every((mark) => mark === last) ? undefined : last
  const after = text.length - text.indexOf(last) - 1
  return after === 3 && last !== markOf(locale) ? undefined : last
}

const markOf = (locale: string) =>
  new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value

/** As it stands in a field: with the decimals of the currency and no groups. */
export const typedAmount = (amount: number, currency: string, locale: string) =>
  new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: digitsOf(currency),
  }).format(amount / 10 ** digitsOf(currency))

/** The same of a number. */
export const typedDecimal = (value: number, locale: string) =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 3 }).format(value)
