import type { Infer } from '@vinejs/vine/types'
import { blankInbox, usualOf } from '#core/inboxes/form'
import type Inbox from '#core/inboxes/models/inbox'
import { settings } from '#core/settings/settings'
import { WORD_KINDS, WORDS, type WordLists } from './incoming/words.js'
import type { SmsSecrets, SmsSettings } from './inbox_settings.js'
import { sender } from './sender.js'
import type { inboxValidator } from './validators/inbox.js'

type Form = Infer<typeof inboxValidator>

/** What an inbox keeps of the form; secrets left empty stay as they are. */
export const inboxOf = (
  form: Form,
  { settings: stored, secrets }: Partial<Inbox>
): Partial<Inbox> => ({
  ...usualOf(form),
  address: sender(form.address, form.sender, form.country)!,
  settings: { ...stored, ...settingsIn(form) },
  secrets: { ...secretsIn(form, secrets ?? {}) },
})

const settingsIn = (form: Form): SmsSettings => ({
  account_sid: form.account_sid,
  key_sid: form.key_sid ?? undefined,
  sender: form.sender,
  country: form.country,
  mms: (form.mms ?? false) && form.sender !== 'alphanumeric',
  smart: form.smart ?? false,
  price: form.price ?? null,
  words: wordsIn(form),
})

const wordsIn = ({ words }: Form): Record<string, WordLists> =>
  Object.fromEntries(
    Object.keys(WORDS).map((language) => [
      language,
      Object.fromEntries(
        WORD_KINDS.map((kind) => [kind, parted(words?.[language]?.[kind] ?? '')])
      ) as WordLists,
    ])
  )

const parted = (typed: string) => [...new Set(typed.split(/[\s,;]+/).filter(Boolean))]

const secretsIn = (form: Form, stored: SmsSecrets): SmsSecrets => ({
  auth_token: form.auth_token ?? stored.auth_token,
  key_secret: form.key_sid ? (form.key_secret ?? stored.key_secret) : undefined,
})

/** What the form shows of a new inbox. */
export const blank = async (): Promise<Partial<Inbox>> => ({
  ...blankInbox,
  settings: {
    account_sid: '',
    sender: 'number',
    country: await settings.get('business.country'),
    mms: false,
    smart: true,
    price: null,
    words: WORDS,
  } satisfies SmsSettings,
})
