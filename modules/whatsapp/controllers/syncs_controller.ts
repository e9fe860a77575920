import type { HttpContext } from '@adonisjs/core/http'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { whatsappInbox } from '../inboxes.js'
import WhatsAppTemplate from '../models/whatsapp_template.js'

/** Asks the provider for its templates now. */
export default class SyncsController {
  async store({ bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await whatsappInbox(params.id)

    const { reason } = await WhatsAppTemplate.sync(inbox)

    if (!reason) session.flash('notice', i18n.t('whatsapp.templates.synced'))
    return response.redirect().toRoute('whatsapp.templates.index', { id: inbox.id })
  }
}
