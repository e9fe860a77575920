import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { EventName, Events } from '#kernel/contract'
import type { BulkAuthor } from '#core/lists/bulk/records'
import type { ListContext } from '#core/lists/context'
import type { Choice, Query } from '#core/lists/field'

/** A record's value before and after; kept, so that it can be undone. */
export interface BulkRow {
  id: number
  before: unknown
  after: unknown
}

/** Something done to many records at once. */
export interface BulkAction {
  key: string
  /** Translation keys, or words: of the button, and of what is asked for with it. */
  label: string
  asks?: string
  icon: string
  right: 'update' | 'delete'
  /** What may be chosen. */
  choices?(list: ListContext): Promise<Choice[]> | Choice[]
  /** Translation key of the choice that empties the field. */
  nothing?: string
  /** Translation key of a moment that may be typed; it is what was chosen where that is `date`. */
  dated?: string
  /** The value is written: an input of this type, of so many characters. */
  written?: { type?: string; maxlength: number }
  /** Among the fields, behind one button. */
  isField?: boolean
  /** A word may be typed that is not among the choices. */
  typed?: boolean
  /** Offered for what is in the trash, instead of for what is not. */
  inTrash?: boolean
  /** What to write, from what was chosen; undefined when it cannot be. */
  resolve(raw: string, list: ListContext): Promise<unknown>
  /** Narrows a query to records to which it can be done. */
  eligible(query: Query): void
  /** Value of every record now, as JSON would give it back. */
  read(
    ids: number[],
    value: unknown,
    client: TransactionClientContract
  ): Promise<Map<number, unknown>>
  /** Value afterwards. */
  after(before: unknown, value: unknown): unknown
  write(
    rows: BulkRow[],
    value: unknown,
    client: TransactionClientContract,
    by: BulkAuthor
  ): Promise<void>
  /** Audit and timeline of each record, called before `write`. */
  record(
    rows: BulkRow[],
    value: unknown,
    by: BulkAuthor,
    client: TransactionClientContract
  ): Promise<void>
  /** After the records were committed: what open pages are to hear. */
  told?(rows: BulkRow[]): Promise<unknown>
  /** What listeners are told of a record, after it was committed; webhooks and rules are too. */
  event?(row: BulkRow, userId: number): { [E in EventName]: [E, Events[E]] }[EventName]
}
