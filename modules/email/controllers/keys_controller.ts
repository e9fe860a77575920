import { Resolver } from 'node:dns/promises'
import type { HttpContext } from '@adonisjs/core/http'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { mailbox } from '../mailbox.js'
import { dnsRecord, isPublished, makeKeys } from '../outgoing/dkim.js'

const PATIENCE_MS = 5000

export default class KeysController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await mailbox(params.id)

    const { selector, publicKey, privateKey } = await makeKeys()
    const dkim = { selector, public_key: publicKey, is_published: false }
    const settings = { ...inbox.settings, dkim }
    const secrets = { ...inbox.secrets, dkim_key: privateKey }
    await inbox.keep({ settings, secrets }, { by: auth.user! })

    session.flash('notice', i18n.t('email.inbox.dkim_made'))
    return response.redirect().toRoute('email.inboxes.edit', { id: inbox.id })
  }

  /** Looks whether the name server shows the key. */
  async update({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await mailbox(params.id)
    if (!inbox.settings.dkim) return response.notFound()

    const resolver = new Resolver({ timeout: PATIENCE_MS, tries: 1 })
    const shown = await isPublished(inbox, (name) => resolver.resolveTxt(name)).catch(() => false)
    const dkim = { ...inbox.settings.dkim, is_published: shown }
    await inbox.keep({ settings: { ...inbox.settings, dkim } }, { by: auth.user! })

    const words = shown ? 'email.inbox.dkim_found' : 'email.inbox.dkim_missing'
    session.flash('notice', i18n.t(words, { name: dnsRecord(inbox).name }))
    return response.redirect().toRoute('email.inboxes.edit', { id: inbox.id })
  }
}
