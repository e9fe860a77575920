import type { I18n } from '@adonisjs/i18n'
import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'

/** What is wrong with the definition of a field, in the reader's words. */
export class FieldMessages implements MessagesProviderContact {
  constructor(private i18n: I18n) {}

  getMessage(fallback: string, rule: string, { name }: FieldContext, args: object = {}) {
    const label = `fields.form.${name}`
    const field = this.i18n.hasMessage(label) ? this.i18n.t(label) : String(name)
    const keys = [`fields.errors.${rule}`, `contacts.errors.${rule}`]
    const key = keys.find((one) => this.i18n.hasMessage(one)) ?? 'contacts.errors.other'
    return this.i18n.t(key, { field, ...args }, fallback)
  }
}
