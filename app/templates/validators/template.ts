import type { I18n } from '@adonisjs/i18n'
import vine from '@vinejs/vine'
import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'
import { languages } from '#core/contacts/choices'
import { name, text } from '#core/contacts/validators/line'
import { byName, mergeFields } from '#core/templates/merge/fields'
import { namedIn } from '#core/templates/merge/spelling'
import { TEMPLATE_PURPOSES } from '#core/templates/models/template'

/** Characters of a body: a long letter. */
export const MOST = 20_000

/** Every field that the text names is there. */
const fieldsKnown = vine.createRule(async (value, _, field) => {
  if (typeof value !== 'string' || !field.isValid) return
  const known = byName(await mergeFields())
  const unknown = namedIn(value).filter((one) => !known.has(one.name))
  const names = [...new Set(unknown.map((one) => `{{${one.name}}}`))].slice(0, 5).join(', ')
  if (unknown.length) field.report('These fields are not there', 'unknown_fields', field, { names })
})

const contactId = () =>
  vine
    .number()
    .parse((value) => (value === '' ? undefined : value))
    .positive()
    .withoutDecimals()
    .optional()

const chosenInbox = vine.createRule((value, _, field) => {
  if (!field.meta.inboxes.includes(value)) field.report('Choose one of the list', 'known', field)
})

export const templateValidator = vine.create({
  name: name(120),
  purpose: vine.enum(TEMPLATE_PURPOSES),
  language: vine.enum(languages('en').map(({ value }) => value)),
  subject: name(255).use(fieldsKnown()),
  body: text(MOST).use(fieldsKnown()),
})

/** What is shown while one writes: nothing of it needs to be right. */
export const previewValidator = vine.create({
  subject: vine.string().maxLength(1000).optional(),
  body: vine
    .string()
    .maxLength(2 * MOST)
    .optional(),
  purpose: vine.string().maxLength(20).optional(),
  language: vine.string().maxLength(10).optional(),
  contact_id: contactId(),
})

/** What is wrong with a template, in the reader's words and with the field's name. */
export class TemplateMessages implements MessagesProviderContact {
  constructor(private i18n: I18n) {}

  getMessage(fallback: string, rule: string, { name: at }: FieldContext, args: object = {}) {
    const label = `templates.fields.${at}`
    const field = this.i18n.hasMessage(label) ? this.i18n.t(label) : String(at)
    const keys = [`templates.errors.${rule}`, `contacts.errors.${rule}`]
    const key = keys.find((one) => this.i18n.hasMessage(one)) ?? 'contacts.errors.other'
    return this.i18n.t(key, { field, ...args }, fallback)
  }
}

/** `meta.inboxes`: ids of those that may be sent through. */
export const trialValidator = vine.withMetaData<{ inboxes: number[] }>().create({
  inbox_id: vine.number().use(chosenInbox()),
  language: vine.string().maxLength(10),
  contact_id: contactId(),
})
