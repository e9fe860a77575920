import type { Infer } from '@vinejs/vine/types'
import { blankInbox, usualOf } from '#core/inboxes/form'
import type Inbox from '#core/inboxes/models/inbox'
import { GRAPH_VERSION } from './drivers/meta/graph.js'
import type { WhatsAppSecrets, WhatsAppSettings } from './inbox_settings.js'
import type { inboxValidator } from './validators/inbox.js'

type Form = Infer<typeof inboxValidator>

/** What an inbox keeps of the form; secrets left empty stay as they are. */
export function inboxOf(form: Form, { settings, secrets }: Partial<Inbox>): Partial<Inbox> {
  return {
    ...usualOf(form),
    address: form.address,
    settings: { ...keptOf(settings), ...settingsOf(form) },
    secrets: { ...secretsOf(form, secrets ?? {}) },
  }
}

const keptOf = ({ synced, frames }: Partial<WhatsAppSettings> = {}) => ({
  ...(synced && { synced }),
  ...(frames && { frames }),
})

const settingsOf = (form: Form): WhatsAppSettings => ({
  provider: form.provider,
  read_receipts: form.read_receipts ?? false,
  ...(form.provider === 'meta'
    ? {
        phone_number_id: form.phone_number_id!,
        waba_id: form.waba_id!,
        graph_version: form.graph_version ?? GRAPH_VERSION,
      }
    : { account_sid: form.account_sid!, key_sid: form.key_sid ?? undefined }),
})

/** What the chosen provider needs, and nothing else. */
function secretsOf(form: Form, stored: WhatsAppSecrets): WhatsAppSecrets {
  const names = (
    form.provider === 'meta'
      ? ['access_token', 'app_secret']
      : ['auth_token', ...(form.key_sid ? ['key_secret'] : [])]
  ) as (keyof WhatsAppSecrets)[]
  const pairs = names.map((name) => [name, form[name] ?? stored[name]])
  return Object.fromEntries(pairs.filter(([, secret]) => secret))
}

/** What the form shows of a new inbox. */
export const blank: Partial<Inbox> = {
  ...blankInbox,
  settings: { provider: 'meta', graph_version: GRAPH_VERSION, read_receipts: true },
}
