import vine from '@vinejs/vine'
import { getCountries } from 'libphonenumber-js/max'
import { emptyToNull } from '#core/contacts/validators/line'
import { usualFields, type InboxMeta } from '#core/inboxes/form'
import { CHANNEL, SENDERS, type SenderKind } from '../inbox_settings.js'
import { sender } from '../sender.js'
import { keyStays, tokenStays } from './stays.js'

const secret = () => vine.string().maxLength(200).parse(emptyToNull).optional()
const list = () => vine.string().maxLength(500).optional()
const lists = () => vine.object({ stop: list(), start: list(), help: list() }).optional()

/** A sender of the kind that was chosen, that no other inbox has. */
const isSender = vine.createRule(async (typed, _, field) => {
  const { sender: kind, country } = field.parent as { sender: SenderKind; country: string }
  const found = sender(String(typed), kind, country)
  if (!found) return field.report('Not a sender of this kind', `sender_${kind}`, field)
  const { default: db } = await import('@adonisjs/lucid/services/db')
  const owner = await db.query().from('inboxes').where({ channel: CHANNEL, address: found }).first()
  const { inbox } = field.meta as InboxMeta
  if (owner && owner.id !== inbox.id) field.report('Another inbox has it', 'taken', field)
})

export const inboxValidator = vine.withMetaData<InboxMeta>().create({
  ...usualFields(),
  account_sid: vine.string().regex(/^AC[0-9a-f]{32}$/i),
  auth_token: secret().use(tokenStays()),
  key_sid: vine
    .string()
    .regex(/^SK[0-9a-f]{32}$/i)
    .parse(emptyToNull)
    .nullable()
    .optional(),
  key_secret: secret().use(keyStays()),
  sender: vine.enum(SENDERS),
  country: vine.enum(getCountries()),
  address: vine.string().maxLength(60).use(isSender()),
  mms: vine.boolean().optional(),
  smart: vine.boolean().optional(),
  price: vine.number().parse(emptyToNull).range([0, 1000]).nullable().optional(),
  words: vine.object({ en: lists(), it: lists() }).allowUnknownProperties().optional() as any,
})
