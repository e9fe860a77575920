import type { HttpContext } from '@adonisjs/core/http'
import DealEntry from '#core/deals/models/deal_entry'
import DealStay from '#core/deals/models/deal_stay'
import Stage from '#core/deals/models/stage'
import type Deal from '#core/deals/models/deal'
import DealPolicy from '#core/deals/policies/deal_policy'
import { isRotting } from '#core/deals/card'
import { dayAt } from '#core/shell/days'
import { shownFields } from '#core/fields/shown'
import { renderPanels } from '#kernel/panels'
import { contributions } from '#kernel/slots'
import { requestContext } from '#core/lists/context'
import { entryInWords } from '#core/deals/entry_words'
import { writtenDay } from '#core/deals/list/filters'

const SHOWN = 200

/** The page of a deal: what is known, what happened, and how long it stood where. */
export async function recordPage(ctx: HttpContext, deal: Deal) {
  const { bouncer, i18n } = ctx
  const policy = bouncer.with(DealPolicy)
  const reader = await requestContext(ctx)
  const { now, timeZone } = reader
  const entries = await entriesOf(deal)
  return {
    deal,
    custom: await shownFields('deals', deal.id, undefined, reader),
    stages: await Stage.query().where('pipelineId', deal.pipelineId).orderBy('position'),
    entries: entries.map((entry) => ({ entry, ...entryInWords(entry, reader) })),
    stays: await DealStay.query().where('dealId', deal.id).orderBy('id').preload('user'),
    expected: deal.expectedOn && writtenDay(deal.expectedOn, i18n.locale),
    isLate: deal.isOpen && deal.expectedOn !== null && deal.expectedOn < dayAt(now, timeZone),
    isRotting: deal.isOpen && isRotting(now - deal.stageSince.toMillis(), deal.stage),
    daysOf: (stay: DealStay) => Math.floor(stay.lasted(now) / 86_400_000),
    visible: visibleParties(ctx, deal),
    panels: await renderPanels(await contributions('deal.panels', ctx.auth.user!), deal, ctx),
    can: {
      update: await policy.allows('update', deal),
      delete: await policy.allows('delete', deal),
      note: await policy.allows('note', deal),
      removeNote: (entry: DealEntry) => new DealPolicy().removeNote(ctx.auth.user!, deal, entry),
    },
  }
}

/** Whom the deal is with, as far as the user may see them. */
function visibleParties({ auth }: HttpContext, { contact, company }: Deal) {
  return [contact, company].filter(
    (one) => one && !one.deletedAt && auth.user!.can('read', 'contacts', one)
  )
}

const entriesOf = (deal: Deal) =>
  DealEntry.query()
    .where('dealId', deal.id)
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .preload('actor')

/** What happened to the deal last that moved or ended it. */
export const lastMove = (dealId: number) =>
  DealEntry.query()
    .where('dealId', dealId)
    .whereIn('kind', ['moved', 'won', 'lost', 'reopened'])
    .orderBy('occurred_at', 'desc')
    .orderBy('id', 'desc')
    .preload('actor')
    .first()
