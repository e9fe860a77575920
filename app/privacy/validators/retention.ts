import type { HttpRequest } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import type { RetentionRules } from '#core/privacy/retention'
import { contributions } from '#kernel/slots'

const MOST = { days: 3650, months: 1200 }

/** The form has one field for each kind, named by its id; empty: kept for ever. */
export async function retentionInput(request: HttpRequest): Promise<RetentionRules> {
  const kinds = await contributions('retention')
  const fields = kinds.map(({ id, unit }) => [fieldOf(id), length(MOST[unit])] as const)
  const input = await request.validateUsing(vine.create(Object.fromEntries(fields)))
  const rules = kinds.map(({ id }) => [id, input[fieldOf(id)]] as const)
  return Object.fromEntries(
    rules.filter(([, value]) => typeof value === 'number')
  ) as RetentionRules
}

/** A dot would be read as a field within a field. */
export const fieldOf = (id: string) => id.replace('.', '-')

const length = (most: number) =>
  vine
    .number()
    .parse((typed) => (typed === '' ? null : typed))
    .withoutDecimals()
    .range([1, most])
    .nullable()
    .optional()
