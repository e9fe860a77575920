import type { HttpContext } from '@adonisjs/core/http'
import type { Contribution, Lazy, Panel } from '#kernel/contract'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'

export interface ContactPanel extends Contribution {
  /** Translation key of the heading. */
  label: string
  /** Beside the timeline: who they are (left, default) or what is next (right). */
  side?: 'left' | 'right'
  panel: Lazy<Panel<Contact>>
}

export interface ContactTab extends Contribution {
  label: string
  icon?: string
  panel: Lazy<Panel<Contact>>
}

export interface ContactAction extends Contribution {
  label: string
  icon: string
  /** Where the button leads, from the contact. */
  url(contact: Contact): string
  /** Opens beside the record instead of replacing it. */
  drawer?: boolean
  /** Among the less used ones, behind the three dots. */
  menu?: boolean
  /** Whether it is offered for this contact to this user; always when left out. */
  when?(contact: Contact, user: User): boolean
}

export interface ContactColumn extends Contribution {
  label: string
  /** Values for the rows of one page, by contact id: one query, whatever the number of rows. */
  values: Lazy<(contactIds: number[], ctx: HttpContext) => Promise<Map<number, string>>>
}

/** A column that names a contact: export, erasure and merges know of its rows by this. */
export interface ContactReference {
  table: string
  /** The column. */
  contact: string
  /** For what else a row must say to be meant, such as `{ entity: 'contacts' }`. */
  where?: Record<string, string | number>
  /** Column, a number, by which the rows of one contact are known: `id` when left out. */
  key?: string
  /**
   * A contact has one row for each value of these columns (one row at all, when there are none): in a
   * merge, those that the kept contact has already stay behind.
   */
  unique?: string[]
  /** Tells of this very record, and stays with it in a merge. */
  stays?: boolean
  /** Translation key of what its rows are, where the label of the whole does not tell. */
  label?: string
}

export interface PersonalData extends Contribution {
  label: string
  /** Every table that holds it, with its column that names the contact. */
  tables: ContactReference[]
  /** Everything kept about the contact, ready to be written as JSON. */
  export: Lazy<(contactId: number, client: QueryClientContract) => Promise<unknown>>
  /** Forgets the contact; called in the transaction that erases it. */
  erase: Lazy<(contactId: number, client: TransactionClientContract) => Promise<void>>
  /** Files on the drive that go into the export and, with the contact, for good. */
  files?: Lazy<(contactId: number, client: QueryClientContract) => Promise<PersonalFile[]>>
  /** Translation key: what of it stays after an erasure, and why. */
  stays?: string
}

export interface PersonalFile {
  /** Of its bytes on the drive. */
  key: string
  /** As people know it. */
  name: string
  /** Goes with the contact, but is not exported. */
  isLeftOut?: boolean
}

declare module '#kernel/contract' {
  interface Slots {
    /** Cards left and right of a contact's timeline. */
    'contact.panels': ContactPanel
    /** Tabs beside a contact's timeline. */
    'contact.tabs': ContactTab
    /** Buttons at the top of a contact. */
    'contact.actions': ContactAction
    /** Columns that users may choose in the contact list. */
    'contact.columns': ContactColumn
    /** Personal data that an addon keeps: so that export and erasure are complete. */
    'personal.data': PersonalData
  }

  interface Events {
    'contact.created': { contactId: number; userId: number | null }
    'contact.updated': { contactId: number; userId: number | null; fields: string[] }
    'contact.deleted': { contactId: number; userId: number | null }
    'contact.erased': { contactId: number; userId: number | null }
    'contact.restored': { contactId: number; userId: number | null }
    'note.created': { contactId: number; noteId: number; userId: number | null }
  }
}
