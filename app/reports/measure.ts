import db from '@adonisjs/lucid/services/db'
import type { Money } from '#core/deals/money'
import type { ListField, Measured, Query } from '#core/lists/field'
import type { Formats } from '#core/shell/formats'

/** First value within, and first one after: milliseconds, or days. */
export type Bounds = [from: number | string, until: number | string]

export interface Slice {
  /** Value of the column it was grouped by. */
  key: string | null
  value: number
}

/** What is added up over records: how many they are, or one of their fields. Amounts become one currency. */
export class Measure {
  /** Currencies that could not be added, for want of a rate. */
  readonly without = new Set<string>()

  constructor(
    readonly field: ListField | undefined,
    private readonly money: Money,
    private readonly format: Formats
  ) {}

  /** As people read it. */
  write(value: number) {
    return this.#measured?.currency
      ? this.format.money(value, this.money.base)
      : this.format.number(value)
  }

  /** As a chart needs it: units rather than cents. */
  plot(value: number) {
    return this.#measured?.currency ? this.money.inUnits(value) : value
  }

  async total(query: Query) {
    const [slice] = await this.#added(this.#counting(query).select(db.raw('null as slice')))
    return slice?.value ?? 0
  }

  /** One query, whatever the number of records and of values. */
  by({ column, join }: Measured, query: Query): Promise<Slice[]> {
    join?.(query)
    return this.#added(
      this.#counting(query)
        .groupBy(column)
        .select(db.raw('?? as slice', [column]))
    )
  }

  /** The same for spans of one column, in their order. */
  async along({ column, join }: Measured, spans: Bounds[], query: Query): Promise<number[]> {
    join?.(query)
    const [what, ...columns] = this.#measured ? ['??', this.#measured.column] : ['1']
    const rows = await this.#joined(query).select(
      ...spans.map(([from, until], at) =>
        db.raw(`sum(case when ?? >= ? and ?? < ? then ${what} else 0 end) as ??`, [
          column,
          from,
          column,
          until,
          ...columns,
          `span_${at}`,
        ])
      )
    )
    return spans.map((_, at) =>
      this.#sum(rows.map((row) => ({ ...row, value: Number(row[`span_${at}`]) })))
    )
  }

  get #measured() {
    return this.field?.filter?.measured
  }

  #counting(query: Query) {
    const measured = this.#measured
    const joined = this.#joined(query)
    return measured ? joined.sum(`${measured.column} as value`) : joined.count('* as value')
  }

  #joined(query: Query) {
    const { join, currency } = this.#measured ?? {}
    join?.(query)
    if (!currency || 'code' in currency) return query
    return query.groupBy(currency.column).select(`${currency.column} as currency`)
  }

  async #added(query: Query): Promise<Slice[]> {
    const parts = new Map<string | null, { currency?: string; value: number }[]>()
    for (const { slice, currency, value } of await query) {
      const key = slice === null ? null : String(slice)
      parts.set(key, [...(parts.get(key) ?? []), { currency, value: Number(value) }])
    }
    return [...parts].map(([key, some]) => ({ key, value: this.#sum(some) }))
  }

  #sum(parts: { currency?: string; value: number }[]) {
    const { currency } = this.#measured ?? {}
    if (!currency) return parts.reduce((sum, { value }) => sum + value, 0)
    const { amount, without } = this.money.sum(
      parts.map((part) => ({
        currency: 'code' in currency ? currency.code : part.currency!,
        amount: part.value,
      }))
    )
    for (const one of without) this.without.add(one)
    return amount
  }
}
