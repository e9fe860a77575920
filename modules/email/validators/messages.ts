import type { I18n } from '@adonisjs/i18n'
import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'

/** What is wrong with a form of this module: in its own words where it has some, else in everybody's. */
export class InboxMessages implements MessagesProviderContact {
  constructor(private i18n: I18n) {}

  getMessage(fallback: string, rule: string, field: FieldContext, args?: Record<string, unknown>) {
    const key = `email.errors.${rule}`
    if (this.i18n.hasMessage(key)) return this.i18n.t(key)
    return this.i18n.createMessagesProvider().getMessage(fallback, rule, field, args)
  }
}
