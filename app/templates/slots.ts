import type { I18n } from '@adonisjs/i18n'
import type { Contribution, Lazy } from '#kernel/contract'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import type { KnownSettings } from '#core/settings/settings'
import type { Formats } from '#core/shell/formats'

/** For whom a text is filled in, and by whom it is sent. */
export interface MergeContext {
  /** Speaks the contact's language, where Filo knows it. */
  i18n: I18n
  /** Writes dates, numbers and phone numbers as the contact reads them. */
  format: Formats
  /** BCP 47 tag that `format` writes in. */
  language: string
  business: KnownSettings
  /** Null when no person sends it. */
  sender: Pick<User, 'name' | 'email'> | null
  /** Where one click ends messages of this kind, when the message has such a page. */
  unsubscribe: string | null
}

/** Something that a text may name, as `{{prefix.key}}`. */
export interface MergeField {
  key: string
  /** Translation key, or the name itself where people gave it. */
  label: string
  /** What it may look like. */
  sample: string
  /** Names it had before, whole: they are still understood, and no longer offered. */
  was?: string[]
  /**
   * Plain text for this contact, whose `company` and `points` are loaded; null or
   * empty where there is none: then the text's own fallback stands.
   */
  value(contact: Contact, ctx: MergeContext): Promise<string | null> | string | null
}

/** A group of fields that texts to customers may name. */
export interface MergeFields extends Contribution {
  /** Translation key of the group's heading. */
  label: string
  /** First word of every field's name; a module's is its id. */
  prefix: string
  /** Asked whenever a text is read: fields that people define are among them at once. */
  fields: Lazy<() => MergeField[] | Promise<MergeField[]>>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Fields that canned replies and templates may name. */
    'merge.fields': MergeFields
  }
}
