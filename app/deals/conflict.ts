import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type { Changes } from '#core/audit/models/audit_entry'
import { requestContext } from '#core/lists/context'
import { valueInWords } from '#core/deals/entry_words'
import type Deal from '#core/deals/models/deal'
import type { DealInput } from '#core/deals/models/deal/kept'
import { dealInWords } from '#core/deals/words'

/** What is stored now against what was typed, where the two differ. */
export async function differences(current: Deal, input: DealInput, ctx: HttpContext) {
  const changes: Changes = {}
  for (const [field, mine] of Object.entries(input)) {
    const theirs =
      field === 'tags' ? current.tags.map(({ name }) => name) : current[field as keyof Deal]
    if (String(theirs ?? '') !== String(mine ?? '')) changes[field] = [theirs, mine]
  }
  const words = await dealInWords(changes, current.currency, db.connection())
  const reader = await requestContext(ctx)
  return Object.entries(words).map(([field, [theirs, mine]]) => ({
    label: ctx.i18n.t(`deals.fields.${field}`),
    theirs: valueInWords(field, theirs, reader),
    mine: valueInWords(field, mine, reader),
  }))
}
