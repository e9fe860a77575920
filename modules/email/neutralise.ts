import type { Channel } from '#core/inboxes/slots'
import type { EmailSettings } from './inbox_settings.js'
import SignIn from './models/sign_in.js'

/** A name that no server ever has (RFC 2606). */
const NOWHERE = 'neutralised.invalid'

/** Its servers are nowhere, so that turning it on by mistake reaches nobody; who it signed in as stays to be read. */
export const neutralise: NonNullable<Channel['neutralise']> = async (inbox) => {
  const { imap, smtp, oauth, ...settings } = inbox.settings as EmailSettings
  await SignIn.query().where('inboxId', inbox.id).delete()
  await inbox
    .merge({
      settings: {
        ...settings,
        ...(imap && { imap: { ...imap, host: NOWHERE } }),
        ...(smtp && { smtp: { ...smtp, host: NOWHERE } }),
        ...(oauth && { oauth: { ...oauth, token_endpoint: `https://${NOWHERE}/` } }),
      },
    })
    .save()
}
