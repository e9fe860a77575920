import type { HttpContext } from '@adonisjs/core/http'
import AuditEntry from '#core/audit/models/audit_entry'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import FetchMail from '../jobs/fetch_mail.js'
import { mailbox } from '../mailbox.js'
import { begin, complete, type Begun } from '../oauth/authorise.js'
import { isOAuth, wordsOf } from '../oauth/client.js'

const BEGUN = 'email.authorisation'
const PATIENCE_MS = 15 * 60_000

/** Signing an inbox in at its provider: there, and back. */
export default class AuthorisationsController {
  async create({ bouncer, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await mailbox(params.id)
    if (!isOAuth(inbox)) return response.notFound()

    const { url, begun } = await begin(inbox)
    session.put(BEGUN, begun)

    return response.redirect().toPath(url)
  }

  /** Only who was sent from here comes back: the session says for which inbox, and with what. */
  async show(ctx: HttpContext) {
    const { bouncer, i18n, response, session } = ctx
    await bouncer.with(InboxPolicy).authorize('manage')
    const begun: Begun | null = session.pull(BEGUN)
    if (!begun || Date.now() - begun.at > PATIENCE_MS) {
      session.flash('notice', i18n.t('email.oauth.stale'))
      return response.redirect().toRoute('inboxes.index')
    }
    return finish(begun, ctx)
  }
}

async function finish(begun: Begun, { auth, i18n, request, response, session }: HttpContext) {
  const inbox = await mailbox(begun.inboxId)
  try {
    await complete(inbox, begun, request.parsedUrl.query ?? '')
    await AuditEntry.record({
      by: auth.user!,
      action: 'sign_in',
      entity: 'inboxes',
      entityId: inbox.id,
      label: inbox.name,
    })
    await inbox.report('ok')
    await FetchMail.deliverLater({ inboxId: inbox.id }, { unique: String(inbox.id) })
    session.flash('notice', i18n.t('email.oauth.done'))
  } catch (error) {
    session.flash('oauthError', wordsOf(error))
  }
  return response.redirect().toRoute('email.inboxes.edit', { id: inbox.id })
}
