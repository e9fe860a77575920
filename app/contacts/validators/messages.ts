import type { I18n } from '@adonisjs/i18n'
import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'

/** What is wrong with a field of a contact, in the reader's words and with the field's name. */
export class ContactMessages implements MessagesProviderContact {
  constructor(private i18n: I18n) {}

  getMessage(fallback: string, rule: string, field: FieldContext, args: object = {}) {
    const words = { field: this.#label(field), ...args }
    const key = `contacts.errors.${rule}`
    return this.i18n.t(this.i18n.hasMessage(key) ? key : 'contacts.errors.other', words, fallback)
  }

  #label({ name, wildCardPath }: FieldContext) {
    const keys = [`contacts.fields.${wildCardPath.replaceAll('.*', '')}`, `contacts.fields.${name}`]
    const key = keys.find((one) => this.i18n.hasMessage(one))
    return key ? this.i18n.t(key) : String(name)
  }
}
