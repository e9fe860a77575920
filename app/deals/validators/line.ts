import vine from '@vinejs/vine'
import { line, name } from '#core/contacts/validators/line'
import { lineTotal } from '#core/deals/models/deal_line'
import { MOST_LINES } from '#core/deals/models/deal/lined'
import { MOST, parseAmount, parseDecimal } from '#core/deals/amounts'

export const MOST_QUANTITY = 1_000_000_000

/** So that the most lines do not make more than a deal may be worth. */
export const MOST_OF_LINE = MOST / MOST_LINES

interface LineMeta {
  currency: string
  /** How numbers are typed there. */
  locale: string
  [key: string]: unknown
}

/** Becomes thousandths. */
const quantity = vine.createRule((value, _, field) => {
  const parsed = parseDecimal(String(value), 3, (field.meta as LineMeta).locale)
  if (!parsed || parsed > MOST_QUANTITY) field.report('Not a quantity', 'quantity', field)
  else field.mutate(parsed, field)
})

/** Becomes basis points. */
const percent = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  const parsed = parseDecimal(value, 2, (field.meta as LineMeta).locale)
  if (parsed === undefined || parsed > 10_000) field.report('Not a discount', 'discount', field)
  else field.mutate(parsed, field)
})

/** Becomes the smallest unit of the deal's currency. */
const price = vine.createRule((value, _, field) => {
  const { currency, locale } = field.meta as LineMeta
  const unitPrice = parseAmount(String(value), currency, locale)
  const many = parseDecimal(String(field.parent.quantity), 3, locale) || 1000
  if (unitPrice === undefined) field.report('Not an amount', 'amount', field)
  else if (isTooMuch({ quantity: Math.min(many, MOST_QUANTITY), unitPrice }))
    field.report('Too much', 'too_much', field)
  else field.mutate(unitPrice, field)
})

export const isTooMuch = (some: { quantity: number; unitPrice: number }) =>
  lineTotal({ ...some, discount: 0 }) > MOST_OF_LINE

export const lineValidator = vine.withMetaData<LineMeta>().create({
  name: name(255),
  quantity: vine.string().maxLength(20).use(quantity()),
  unitPrice: vine.string().maxLength(40).use(price()),
  discount: line(10).use(percent()).nullable().optional(),
})
