import type { I18n } from '@adonisjs/i18n'
import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'

/** What is wrong with a form of this module: in its own words where it has some, else in everybody's. */
export class InboxMessages implements MessagesProviderContact {
  constructor(private i18n: I18n) {}

  getMessage(fallback: string, rule: string, field: FieldContext, args?: Record<string, unknown>) {
    const keys = [`sms.errors.${String(field.name)}_${rule}`, `sms.errors.${rule}`]
    const key = keys.find((one) => this.i18n.hasMessage(one))
    if (key) return this.i18n.t(key)
    return this.i18n.createMessagesProvider().getMessage(fallback, rule, field, args)
  }
}
