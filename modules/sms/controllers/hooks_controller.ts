import type { HttpContext } from '@adonisjs/core/http'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { smsInbox } from '../sms_inbox.js'
import { hooked } from '../trial.js'

/** Tells Twilio where to bring messages. */
export default class HooksController {
  async update({ bouncer, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await smsInbox(params.id)

    session.flash('trial', await hooked(inbox))

    return response.redirect().toRoute('sms.inboxes.edit', { id: inbox.id })
  }
}
