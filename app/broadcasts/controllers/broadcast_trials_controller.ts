import type { HttpContext } from '@adonisjs/core/http'
import Broadcast from '#core/broadcasts/models/broadcast'
import BroadcastPolicy from '#core/broadcasts/policies/broadcast_policy'
import { mailInboxes } from '#core/templates/editor'
import { inLanguage } from '#core/templates/models/template_version'
import { someContact } from '#core/templates/contacts'
import { sendTrial } from '#core/templates/trial'

/** The broadcast sent to oneself, as a contact would get it. */
export default class BroadcastTrialsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.page(params.id)
    const user = auth.user!
    const inbox = (await mailInboxes()).find(({ id }) => id === broadcast.inboxId)
    const contact = await someContact(user)

    if (inbox && contact && broadcast.template?.versions.length) {
      const version = inLanguage(broadcast.template.versions, user.locale, i18n.locale)
      const compiled = version.compiled()
      await sendTrial({ compiled, contact, inbox, language: version.language }, user)
      session.flash('notice', i18n.t('templates.trial.sent', { address: user.email }))
    } else session.flash('problem', i18n.t('broadcasts.no_trial'))
    return response.redirect().toRoute('broadcasts.show', { id: broadcast.id })
  }
}
