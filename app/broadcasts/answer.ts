import type { HttpContext } from '@adonisjs/core/http'
import type Broadcast from '#core/broadcasts/models/broadcast'

/** Back to the broadcast, with what became of the wish: it may have moved on meanwhile. */
export function answer(
  { i18n, response, session }: HttpContext,
  { id }: Broadcast,
  isDone: boolean,
  told: 'started' | 'scheduled' | 'unscheduled' | 'paused' | 'resumed' | 'cancelled'
) {
  if (isDone) session.flash('notice', i18n.t(`broadcasts.told.${told}`))
  else session.flash('problem', i18n.t('broadcasts.too_late'))
  return response.redirect().toRoute('broadcasts.show', { id })
}
