import { BaseModel, column } from '@adonisjs/lucid/orm'

/** A product of a deal: how many of it, for how much. */
export default class DealLine extends BaseModel {
  static table = 'deal_lines'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare dealId: number

  @column()
  declare position: number

  @column()
  declare name: string

  /** Thousandths: 2500 is two and a half. */
  @column()
  declare quantity: number

  /** In the smallest unit of the deal's currency. */
  @column({ consume: Number })
  declare unitPrice: number

  /** Basis points: 1250 is 12.5 %. */
  @column()
  declare discount: number

  get total() {
    return lineTotal(this)
  }
}

/** In the smallest unit of the currency, a half rounded up. */
export function lineTotal({
  quantity,
  unitPrice,
  discount,
}: Pick<DealLine, 'quantity' | 'unitPrice' | 'discount'>) {
  const exact = BigInt(quantity) * BigInt(unitPrice) * BigInt(10_000 - discount)
  return Number((exact + 5_000_000n) / 10_000_000n)
}
