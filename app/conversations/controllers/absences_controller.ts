import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { roomMade } from '#core/conversations/placing'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'

/** Whoever is away gets no new conversations by themselves. */
export default class AbsencesController {
  store(ctx: HttpContext) {
    return become(ctx, true)
  }

  destroy(ctx: HttpContext) {
    return become(ctx, false)
  }
}

async function become({ auth, bouncer, i18n, response, session }: HttpContext, isAway: boolean) {
  await bouncer.with(ConversationPolicy).authorize('work')

  await db.transaction(async (client) => {
    await auth.user!.useTransaction(client).merge({ isAway }).save()
    if (!isAway) await roomMade(client)
  })

  session.flash('notice', i18n.t(`conversations.${isAway ? 'away' : 'back_again'}`))
  return response.redirect().back()
}
