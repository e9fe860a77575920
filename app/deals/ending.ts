import type { HttpContext } from '@adonisjs/core/http'
import type Deal from '#core/deals/models/deal'
import type { CloseResult } from '#core/deals/models/deal/closed'

/** Back to the deal, with how it ended; or that someone was quicker. */
export function tellEnd({ i18n, response, session }: HttpContext, deal: Deal, result: CloseResult) {
  const { title, status } = result.ok ? deal : result.current
  const ended = { title, status: i18n.t(`deals.statuses.${status}`) }
  if (result.ok) session.flash('notice', i18n.t(`deals.ended.${status}`, ended))
  else session.flash('problem', i18n.t('deals.ended.already', ended))
  if (result.ok && status !== 'open') session.flash('undo', `/deals/${deal.id}/reopen`)
  return response.redirect().toRoute('deals.show', { id: deal.id })
}
