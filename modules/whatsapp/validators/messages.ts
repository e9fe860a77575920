import type { I18n } from '@adonisjs/i18n'
import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'

/** What is wrong with a form of this module, with the field's name. */
export class InboxMessages implements MessagesProviderContact {
  constructor(private i18n: I18n) {}

  getMessage(fallback: string, rule: string, field: FieldContext, args?: Record<string, unknown>) {
    const label = `whatsapp.inbox.${String(field.name)}`
    const name = this.i18n.hasMessage(label) ? this.i18n.t(label) : String(field.name)
    const keys = [`whatsapp.errors.${rule}`, `contacts.errors.${rule}`]
    const key = keys.find((one) => this.i18n.hasMessage(one))
    if (key) return this.i18n.t(key, { field: name, ...args })
    return this.i18n.createMessagesProvider().getMessage(fallback, rule, field, args)
  }
}
