import vine from '@vinejs/vine'
import { normalisePoint } from '#core/contacts/points'
import type Inbox from '#core/inboxes/models/inbox'
import { ASSIGNMENTS } from '#core/inboxes/models/inbox'
import { secretStays } from './stays.js'

const emptyToNull = (typed: unknown) => (typed === '' ? null : typed)

/** What a form is checked against: the inbox as it is stored. */
export interface InboxMeta {
  inbox: Inbox
  /** Numbers are written with their prefix. */
  country?: string
  [key: string]: unknown
}

const META = ['provider', '=', 'meta'] as const
const TWILIO = ['provider', '=', 'twilio'] as const

const shaped = (shape: RegExp) => vine.string().parse(emptyToNull).maxLength(80).regex(shape)
const secret = () => vine.string().parse(emptyToNull).maxLength(1000).optional()

/** As E.164. */
const phoneNumber = vine.createRule((typed, _, field) => {
  const number = normalisePoint('phone', String(typed), (field.meta as InboxMeta).country ?? '')
  if (number.ok) field.mutate(number.value, field)
  else field.report('This is not a phone number', 'not_a_phone', field)
})

/** Of no other inbox than `meta.inbox`. */
const freeNumber = () =>
  vine
    .string()
    .maxLength(32)
    .use(phoneNumber())
    .unique(async (db, value, field) => {
      const of = { channel: 'whatsapp.whatsapp', address: value }
      const owner = await db.from('inboxes').where(of).first()
      return !owner || owner.id === field.meta.inbox.id
    })

export const inboxValidator = vine.withMetaData<InboxMeta>().create({
  name: vine.string().maxLength(120).regex(/\S/),
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
  team_id: vine
    .number()
    .parse(emptyToNull)
    .exists({ table: 'teams', column: 'id' })
    .nullable()
    .optional(),
  assignment: vine.enum(ASSIGNMENTS),
  joins_open: vine.boolean().optional(),
  read_receipts: vine.boolean().optional(),
  rate_per_minute: vine
    .number()
    .parse(emptyToNull)
    .withoutDecimals()
    .range([1, 10_000])
    .nullable()
    .optional(),
})
