import type { HttpContext } from '@adonisjs/core/http'
import DealLine from '#core/deals/models/deal_line'
import type Deal from '#core/deals/models/deal'
import { MOST_LINES, type LineInput } from '#core/deals/models/deal/lined'
import { typedAmount, typedDecimal } from '#core/deals/amounts'
import { lineValidator } from '#core/deals/validators/line'
import { DealMessages } from '#core/deals/validators/messages'
import { refuse } from '#core/lists/refuse'

/** What the form of a line shows: as people of that language type it. */
export const lineForm = ({ i18n: { locale } }: HttpContext, deal: Deal, line?: DealLine) => ({
  deal,
  line,
  name: line?.name ?? '',
  quantity: typedDecimal((line?.quantity ?? 1000) / 1000, locale),
  unitPrice: line ? typedAmount(line.unitPrice, deal.currency, locale) : '',
  discount: line?.discount ? typedDecimal(line.discount / 100, locale) : '',
})

export async function validatedLine(
  { i18n, params, request }: HttpContext,
  { id, currency }: Deal
): Promise<Omit<LineInput, 'id'>> {
  const meta = { currency, locale: i18n.locale }
  const messagesProvider = new DealMessages(i18n)
  const { discount, ...line } = await request.validateUsing(lineValidator, {
    meta,
    messagesProvider,
  })
  const isFull = !params.line && (await DealLine.query().where('dealId', id)).length >= MOST_LINES
  if (isFull) refuse('name', i18n.t('deals.lines.most', { most: MOST_LINES }))
  return { ...line, discount: discount ?? 0 } as unknown as Omit<LineInput, 'id'>
}
