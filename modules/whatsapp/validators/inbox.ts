import vine from '@vinejs/vine'
import { normalisePoint } from '#core/contacts/points'
import { emptyToNull } from '#core/contacts/validators/line'
import { isFree, usualFields, type InboxMeta } from '#core/inboxes/form'
import { CHANNEL } from '../inbox_settings.js'
import { secretStays } from './stays.js'

/** Numbers are written with the prefix of the country. */
interface WhatsAppMeta extends InboxMeta {
  country?: string
}

const META = ['provider', '=', 'meta'] as const
const TWILIO = ['provider', '=', 'twilio'] as const

const shaped = (shape: RegExp) => vine.string().parse(emptyToNull).maxLength(80).regex(shape)
const secret = () => vine.string().parse(emptyToNull).maxLength(1000).optional()

/** As E.164. */
const phoneNumber = vine.createRule((typed, _, field) => {
  const number = normalisePoint('phone', String(typed), (field.meta as WhatsAppMeta).country ?? '')
  if (number.ok) field.mutate(number.value, field)
  else field.report('This is not a phone number', 'not_a_phone', field)
})

/** Of no other inbox than `meta.inbox`. */
const freeNumber = () => vine.string().maxLength(32).use(phoneNumber()).unique(isFree(CHANNEL))

export const inboxValidator = vine.withMetaData<WhatsAppMeta>().create({
  ...usualFields(),
  provider: vine.enum(['meta', 'twilio'] as const),
  address: freeNumber(),
  phone_number_id: shaped(/^\d{5,30}$/)
    .optional()
    .requiredWhen(...META),
  waba_id: shaped(/^\d{5,30}$/)
    .optional()
    .requiredWhen(...META),
  graph_version: shaped(/^v\d{1,3}\.\d{1,2}$/).optional(),
  access_token: secret().use(secretStays()),
  app_secret: secret().use(secretStays()),
  account_sid: shaped(/^AC[0-9a-f]{32}$/i)
    .optional()
    .requiredWhen(...TWILIO),
  key_sid: shaped(/^SK[0-9a-f]{32}$/i)
    .nullable()
    .optional(),
  auth_token: secret().use(secretStays()),
  key_secret: secret().use(secretStays()),
  read_receipts: vine.boolean().optional(),
})
