import type { HttpContext } from '@adonisjs/core/http'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { driverOf } from '../drivers/drivers.js'
import { whatsappInbox } from '../inboxes.js'

/** Whether the provider lets us in. */
export default class TrialsController {
  async store({ bouncer, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await whatsappInbox(params.id)

    const trial = await (await driverOf(inbox)).tried(inbox)
    if (!trial.reason) await inbox.report('ok')

    session.flash('trial', trial)
    return response.redirect().toRoute('whatsapp.inboxes.edit', { id: inbox.id })
  }
}
