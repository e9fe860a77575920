import type { HttpContext } from '@adonisjs/core/http'
import Inbox, { MENDED } from '#core/inboxes/models/inbox'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'

export default class InboxActivationsController {
  store(ctx: HttpContext) {
    return turn(ctx, true)
  }

  destroy(ctx: HttpContext) {
    return turn(ctx, false)
  }
}

async function turn(ctx: HttpContext, isEnabled: boolean) {
  const { auth, bouncer, i18n, params, response, session } = ctx
  await bouncer.with(InboxPolicy).authorize('manage')
  const inbox = await Inbox.findOrFail(params.id)

  await inbox.keep({ isEnabled, ...(isEnabled && MENDED) }, { by: auth.user! })

  const words = isEnabled ? 'inboxes.enabled' : 'inboxes.disabled'
  session.flash('notice', i18n.t(words, { name: inbox.name }))
  return response.redirect().toRoute('inboxes.index')
}
