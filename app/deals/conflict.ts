import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type { Changes } from '#core/audit/models/audit_entry'
import { givenInWords, heldAsChanges } from '#core/fields/changes'
import { valuesOfOne } from '#core/fields/values'
import { changeWords } from '#core/fields/words'
import { requestContext } from '#core/lists/context'
import { sentPairs } from '#core/contacts/sent'
import { dealRecord } from '#core/deals/found'
import { valueInWords } from '#core/deals/entry_words'
import type Deal from '#core/deals/models/deal'
import type { DealInput } from '#core/deals/models/deal/kept'
import { dealInWords } from '#core/deals/words'

/** Someone saved first: both versions side by side, and nothing is stored until one is chosen, which is sent to `action`. */
export async function stalePage(ctx: HttpContext, id: number, input: DealInput, action: string) {
  const deal = await dealRecord(id)
  const changes = await differences(deal, input, ctx)
  ctx.response.status(409)
  return ctx.view.render('deals::stale', { deal, changes, action, sent: sentPairs(ctx) })
}

/** What is stored now against what was typed, where the two differ. */
async function differences(current: Deal, { custom = {}, ...input }: DealInput, ctx: HttpContext) {
  const changes: Changes = {}
  const stored: Record<string, unknown> = {
    ...current.$attributes,
    tags: current.tags.map(({ name }) => name),
    ...(await heldAsChanges('deals', await valuesOfOne('deals', current.id))),
  }
  const yours = { ...input, ...(await givenInWords('deals', custom)) }
  for (const [field, mine] of Object.entries(yours)) {
    const theirs = stored[field]
    if (String(theirs ?? '') !== String(mine ?? '')) changes[field] = [theirs, mine]
  }
  const words = await dealInWords(changes, current.currency, db.connection())
  const reader = await requestContext(ctx)
  return Object.entries(words).map(([field, [theirs, mine]]) => ({
    label: changeWords('deals', field, ctx.i18n)?.label ?? ctx.i18n.t(`deals.fields.${field}`),
    theirs: valueInWords(field, theirs, reader),
    mine: valueInWords(field, mine, reader),
  }))
}
