import { isCurrency } from '#core/deals/money'

/** Rates as they were typed; what is empty, zero or no currency is left out. */
export const ratesIn = (typed: [string, string | null][]): Record<string, number> =>
  Object.fromEntries(
    typed
      .map(([code, rate]) => [code, Number((rate ?? '').replace(',', '.'))] as const)
      .filter(([code, rate]) => isCurrency(code) && rate > 0)
  )
