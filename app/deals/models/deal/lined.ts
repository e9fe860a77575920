import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Changes } from '#core/audit/models/audit_entry'
import type Deal from '#core/deals/models/deal'
import DealLine, { lineTotal } from '#core/deals/models/deal_line'
import { digitsOf } from '#core/shell/formats'

export const MOST_LINES = 100

/** A line that is there already has its id. */
export interface LineInput {
  id?: number
  name: string
  /** Thousandths. */
  quantity: number
  /** In the smallest unit of the currency. */
  unitPrice: number
  /** Basis points. */
  discount: number
}

/** All lines as they are to be, or what becomes of those that are there when it is saved. */
export type LinesInput = LineInput[] | ((now: LineInput[]) => LineInput[])

/** Products of a deal: while there are some, they make its amount. */
export function Lined<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class LinedModel extends superclass {
    @hasMany(() => DealLine, {
      foreignKey: 'dealId',
      onQuery: (query) => query.orderBy('position'),
    })
    declare lines: HasMany<typeof DealLine>
  }
  return LinedModel
}

/** Writes the lines, and the amount that they make into the deal; answers what changed of them. */
export async function changeLines(
  deal: Deal,
  wanted: LinesInput | undefined,
  client: TransactionClientContract
): Promise<Changes> {
  const now = await linesOf(deal, client)
  if (!now.length && !wanted) return {}
  const next = typeof wanted === 'function' ? wanted(now) : (wanted ?? inCurrency(now, deal))
  if (next.length) deal.amount = next.reduce((sum, line) => sum + lineTotal(line), 0)
  const [before, after] = [now.map(inWords(deal)), next.map(inWords(deal))]
  if (before.join('\n') === after.join('\n')) return {}
  await replace(deal, next, client)
  return { lines: [before, after] }
}

async function linesOf(deal: Deal, client: TransactionClientContract): Promise<LineInput[]> {
  const lines = await DealLine.query({ client }).where('dealId', deal.id).orderBy('position')
  return lines.map(({ id, name, quantity, unitPrice, discount }) => ({
    id,
    name,
    quantity,
    unitPrice,
    discount,
  }))
}

/** €24.00 become ¥24: a price stays the same number of units. */
function inCurrency(lines: LineInput[], { currency, $original }: Deal) {
  const power = digitsOf(currency) - digitsOf($original.currency ?? currency)
  return lines.map((line) => ({ ...line, unitPrice: Math.round(line.unitPrice * 10 ** power) }))
}

async function replace(deal: Deal, lines: LineInput[], client: TransactionClientContract) {
  const kept = lines.flatMap(({ id }) => id ?? [])
  await client.from('deal_lines').where('deal_id', deal.id).whereNotIn('id', kept).delete()
  for (const [position, { id, name, quantity, unitPrice, discount }] of lines.entries()) {
    const row = { position, name, quantity, unit_price: unitPrice, discount }
    if (id) await client.from('deal_lines').where({ id, deal_id: deal.id }).update(row)
    else await client.table('deal_lines').insert({ ...row, deal_id: deal.id })
  }
}

/** `2.5 × Espresso machine, 1200.00 EUR, −10 %` */
const inWords =
  ({ currency }: Deal) =>
  ({ name, quantity, unitPrice, discount }: LineInput) => {
    const digits = digitsOf(currency)
    const price = `${(unitPrice / 10 ** digits).toFixed(digits)} ${currency}`
    const less = discount ? [`−${discount / 100} %`] : []
    return [`${quantity / 1000} × ${name}`, price, ...less].join(', ')
  }
