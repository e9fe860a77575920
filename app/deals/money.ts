import { currencies } from '#core/settings/choices'
import { settings, type KnownSettings } from '#core/settings/settings'
import { digitsOf } from '#core/shell/formats'

declare module '#core/settings/settings' {
  interface KnownSettings {
    /** What one unit of each currency is worth in `base`, written by hand. */
    'deals.rates'?: { base: string; rates: Record<string, number> }
  }
}

/** Beyond it, sums of many deals would no longer be exact. */
export const MOST = 10_000_000_000_000

export const isCurrency = (code: string) => currencies().includes(code)

/** How amounts of several currencies become one, in that of the business. */
export class Money {
  readonly base: string
  readonly #rates: Record<string, number>

  constructor(all: KnownSettings) {
    this.base = all['business.currency']
    const stored = all['deals.rates']
    this.#rates = stored?.base === this.base ? stored.rates : {}
  }

  static async now() {
    return new Money(await settings.all())
  }

  /** What the business counts in: its own currency first. */
  get currencies() {
    return [this.base, ...Object.keys(this.#rates).sort()]
  }

  /** What one unit is worth in the base; undefined where nobody wrote it down. */
  rate(currency: string): number | undefined {
    return currency === this.base ? 1 : this.#rates[currency]
  }

  /** Smallest units of a currency in those of the base; undefined without a rate. */
  toBase(amount: number, currency: string): number | undefined {
    const rate = this.rate(currency)
    if (rate === undefined) return undefined
    return Math.round(amount * rate * 10 ** (digitsOf(this.base) - digitsOf(currency)))
  }

  /** An amount of the base in units, such as euros rather than cents. */
  inUnits(amount: number) {
    return amount / 10 ** digitsOf(this.base)
  }

  /** Sums by currency as one; `without` names the currencies that could not be added. */
  sum(parts: { currency: string; amount: number }[]) {
    const without = new Set<string>()
    let amount = 0
    for (const part of parts) {
      const some = this.toBase(part.amount, part.currency)
      if (some === undefined) without.add(part.currency)
      else amount += some
    }
    return { amount, without: [...without] }
  }
}

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
