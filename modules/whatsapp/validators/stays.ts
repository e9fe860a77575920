import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import type { InboxMeta } from '#core/inboxes/form'
import { secretsOf, settingsOf, type WhatsAppSecrets } from '../inbox_settings.js'

/** Which secrets go with what: they may be told to nobody but whom they were typed for. */
const WITH: Record<string, { provider: string; account: string }> = {
  access_token: { provider: 'meta', account: 'phone_number_id' },
  app_secret: { provider: 'meta', account: 'phone_number_id' },
  auth_token: { provider: 'twilio', account: 'account_sid' },
  key_secret: { provider: 'twilio', account: 'key_sid' },
}

/** One that is needed is typed, or stays as it is while its account does. */
export const secretStays = vine.createRule(
  (typed, _, field) => {
    const { provider, account } = WITH[field.name as string]
    if (typed || field.parent.provider !== provider || !isNeeded(field)) return
    const { inbox } = field.meta as InboxMeta
    const known = inbox.$isPersisted && settingsOf(inbox)
    const isSame = known && known[account as 'account_sid'] === String(field.parent[account] ?? '')
    const isStored = isSame && secretsOf(inbox)[field.name as keyof WhatsAppSecrets]
    if (!isStored) field.report('Type the secret', 'secret', field)
  },
  { implicit: true }
)

/** The secret of a key only where there is a key. */
const isNeeded = ({ name, parent }: FieldContext) =>
  name !== 'key_secret' || Boolean(parent.key_sid)
