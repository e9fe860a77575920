import type { HttpContext } from '@adonisjs/core/http'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { mailbox } from '../mailbox.js'
import { tryBoth } from '../trial.js'

export default class TrialsController {
  async store({ bouncer, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await mailbox(params.id)

    const found = await tryBoth(inbox)
    if (found.every(({ reason }) => !reason)) await inbox.report('ok')

    session.flash('trial', found)
    return response.redirect().toRoute('email.inboxes.edit', { id: inbox.id })
  }
}
