import type { I18n } from '@adonisjs/i18n'
import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'

/** What is wrong with an activity, in the reader's words and with the field's name. */
export class ActivityMessages implements MessagesProviderContact {
  constructor(private i18n: I18n) {}

  getMessage(fallback: string, rule: string, field: FieldContext, args: object = {}) {
    const words = { field: this.#label(field), ...args }
    const keys = [`activities.errors.${rule}`, `deals.errors.${rule}`, `contacts.errors.${rule}`]
    const key = keys.find((one) => this.i18n.hasMessage(one)) ?? 'contacts.errors.other'
    return this.i18n.t(key, words, fallback)
  }

  #label({ name }: FieldContext) {
    const key = `activities.fields.${name}`
    return this.i18n.hasMessage(key) ? this.i18n.t(key) : String(name)
  }
}
