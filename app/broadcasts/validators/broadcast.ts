import type { I18n } from '@adonisjs/i18n'
import vine from '@vinejs/vine'
import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'
import { DateTime } from 'luxon'
import { name } from '#core/contacts/validators/line'
import { BROADCAST_PURPOSES } from '#core/broadcasts/models/broadcast'

interface Choices {
  /** Purpose of each template, by its id. */
  templates: Map<number, string>
  inboxes: number[]
  [key: string]: unknown
}

const MOST_A_MINUTE = 1200

const knownTemplate = vine.createRule((value, _, field) => {
  if (!(field.meta as Choices).templates.has(value as number))
    field.report('Choose one of the list', 'known', field)
})

const knownInbox = vine.createRule((value, _, field) => {
  if (!(field.meta as Choices).inboxes.includes(value as number))
    field.report('Choose one of the list', 'known', field)
})

/** What was written as marketing needs the consent that marketing needs. */
const honest = vine.createRule((value, _, field) => {
  const written = (field.meta as Choices).templates.get(Number(field.parent.template_id))
  if (written === 'marketing' && value !== 'marketing')
    field.report('Marketing stays marketing', 'honest', field)
})

export const broadcastValidator = vine.withMetaData<Choices>().create({
  name: name(120),
  audience: vine.string().maxLength(8000),
  ids: vine.string().maxLength(20_000).optional(),
  template_id: vine.number().use(knownTemplate()),
  inbox_id: vine.number().use(knownInbox()),
  purpose: vine.enum(BROADCAST_PURPOSES).use(honest()),
  rate: vine
    .number()
    .parse((typed) => (typed === '' ? null : typed))
    .withoutDecimals()
    .range([1, MOST_A_MINUTE]),
})

/** A moment to come, as `2026-11-22T09:00` in the zone of who writes; becomes milliseconds. */
const later = vine.createRule((value, _, field) => {
  const at = DateTime.fromISO(String(value), { zone: field.meta.zone })
  if (!at.isValid || at <= DateTime.now() || at > DateTime.now().plus({ years: 1 }))
    field.report('A moment to come', 'later', field)
  else field.mutate(at.toMillis(), field)
})

export const startValidator = vine.withMetaData<{ zone: string }>().create({
  at: vine
    .string()
    .parse((value) => (value === '' ? undefined : value))
    .maxLength(30)
    .use(later())
    .optional(),
})

/** What is wrong with a broadcast, in the reader's words and with the field's name. */
export class BroadcastMessages implements MessagesProviderContact {
  constructor(private i18n: I18n) {}

  getMessage(fallback: string, rule: string, { name: at }: FieldContext, args: object = {}) {
    const label = `broadcasts.fields.${at}`
    const field = this.i18n.hasMessage(label) ? this.i18n.t(label) : String(at)
    const keys = [`broadcasts.errors.${rule}`, `contacts.errors.${rule}`]
    const key = keys.find((one) => this.i18n.hasMessage(one)) ?? 'contacts.errors.other'
    return this.i18n.t(key, { field, ...args }, fallback)
  }
}
