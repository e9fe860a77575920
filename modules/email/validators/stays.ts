import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'
import type { InboxMeta } from '#core/inboxes/form'
import type { EmailSecrets, EmailSettings } from '../inbox_settings.js'

type Way = 'imap' | 'smtp'

/** A password that stays may go to nobody but the account it was typed for. */
export const passwordStays = vine.createRule(
  (typed, way: Way, field) => {
    const { settings, secrets } = storedIn(field)
    if (typed || isOAuth(field) || !secrets[`${way}_password`]) return
    const named = (part: string) => typedIn(field, `${way}_${part}`)
    const was = settings[way]
    const isSame =
      named('host').toLowerCase() === was?.host.toLowerCase() &&
      named('port') === String(was.port) &&
      named('user') === was.user
    if (named('user') && !isSame) field.report('Type the password again', 'password_again', field)
  },
  { implicit: true }
)

/** Nor may the secret of a client be told to another provider. */
export const secretStays = vine.createRule(
  (typed, _, field) => {
    const { settings, secrets } = storedIn(field)
    if (typed || !isOAuth(field) || !secrets.client_secret) return
    const isSame = (['client_id', 'token_endpoint'] as const).every(
      (part) => typedIn(field, part) === settings.oauth?.[part]
    )
    if (!isSame) field.report('Type the secret again', 'secret_again', field)
  },
  { implicit: true }
)

function storedIn({ meta }: FieldContext) {
  const { settings, secrets } = (meta as InboxMeta).inbox
  return { settings: settings as EmailSettings, secrets: (secrets ?? {}) as EmailSecrets }
}

const typedIn = ({ parent }: FieldContext, name: string) => String(parent[name] ?? '')

const isOAuth = (field: FieldContext) => typedIn(field, 'sign_in') === 'oauth2'
