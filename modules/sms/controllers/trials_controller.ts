import type { HttpContext } from '@adonisjs/core/http'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { smsInbox } from '../sms_inbox.js'
import { tried } from '../trial.js'

export default class TrialsController {
  async store({ bouncer, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await smsInbox(params.id)

    const trial = await tried(inbox)
    if (trial.ok) await inbox.report('ok')

    session.flash('trial', trial)
    return response.redirect().toRoute('sms.inboxes.edit', { id: inbox.id })
  }
}
