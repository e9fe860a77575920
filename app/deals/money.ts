import { currencies } from '#core/settings/choices'
import { settings, type KnownSettings } from '#core/settings/settings'
import { digitsOf } from '#core/shell/formats'

declare module '#core/settings/settings' {
  interface KnownSettings {
    /** What one unit of each currency is worth in `base`, written by hand. */
    'deals.rates'?: { base: string; rates: Record<string, number> }
  }
}

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
