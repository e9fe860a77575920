import { compose } from '@adonisjs/core/helpers'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { json, Timestamped } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import type { Selection } from '#core/lists/matches'

/** Records named one by one, or all that a list finds. */
export type BulkSelection = { ids: number[] } | Selection

/** One thing done to many records, how far it is, and with its rows what was before. */
export default class BulkChange extends compose(BaseModel, Timestamped) {
  static table = 'bulk_changes'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare entity: string

  @column()
  declare userId: number

  @column()
  declare action: string

  @json()
  declare value: unknown

  @json()
  declare selection: BulkSelection

  /** The change whose rows this one puts back. */
  @column()
  declare undoesId: number | null

  @column()
  declare state: 'waiting' | 'running' | 'done' | 'undone'

  @column()
  declare total: number

  @column()
  declare done: number

  @column()
  declare changed: number

  @column()
  declare lastId: number

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** Records out of reach, and those that had the value already. */
  get skipped() {
    return this.done - this.changed
  }

  get isFinished() {
    return this.state === 'done' || this.state === 'undone'
  }

  get canBeUndone() {
    return this.state === 'done' && this.undoesId === null && this.changed > 0
  }

  /** A change that is still to be made. */
  static prepare(
    what: Pick<BulkChange, 'entity' | 'userId' | 'action' | 'value' | 'selection' | 'total'> & {
      undoesId?: number
    }
  ) {
    return this.create({
      undoesId: null,
      ...what,
      state: 'waiting',
      done: 0,
      changed: 0,
      lastId: 0,
    })
  }

  /** The same backwards, for what nobody changed since. */
  undo() {
    const { entity, userId, action, value, changed: total, id } = this
    const selection = { ids: [] }
    return BulkChange.prepare({ entity, userId, action, value, selection, total, undoesId: id })
  }
}
