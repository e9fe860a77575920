import type { HttpContext } from '@adonisjs/core/http'
import { channels } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'

export default class InboxesController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const known = await channels()
    const inboxes = await Inbox.query().orderBy('name').orderBy('id')
    const listed = inboxes.map((inbox) => ({
      inbox,
      channel: known.find(({ id }) => id === inbox.channel),
    }))
    return view.render('inboxes::index', { listed, channels: known })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await Inbox.findOrFail(params.id)

    await inbox.remove({ by: auth.user! })

    session.flash('notice', i18n.t('inboxes.deleted', { name: inbox.name }))
    return response.redirect().toRoute('inboxes.index')
  }
}
