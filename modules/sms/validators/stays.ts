import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import type { InboxMeta } from '#core/inboxes/form'
import type { SmsSecrets, SmsSettings } from '../inbox_settings.js'

const typedIn = ({ parent }: FieldContext, name: string) => String(parent[name] ?? '')

function storedIn({ meta }: FieldContext) {
  const { settings = {}, secrets } = (meta as InboxMeta).inbox
  return { settings: settings as Partial<SmsSettings>, secrets: (secrets ?? {}) as SmsSecrets }
}

/** Without the token nothing that Twilio calls can be believed; one that stays is of this account alone. */
export const tokenStays = vine.createRule(
  (typed, _, field) => {
    if (typed) return
    const { settings, secrets } = storedIn(field)
    const isSame = typedIn(field, 'account_sid') === settings.account_sid
    if (!secrets.auth_token || !isSame) field.report('Type the token', 'token_again', field)
  },
  { implicit: true }
)

/** A secret belongs to its key. */
export const keyStays = vine.createRule(
  (typed, _, field) => {
    const key = typedIn(field, 'key_sid')
    if (typed || !key) return
    const { settings, secrets } = storedIn(field)
    if (!secrets.key_secret || key !== settings.key_sid)
      field.report('Type the secret', 'secret_again', field)
  },
  { implicit: true }
)
