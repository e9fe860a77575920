import { compose } from '@adonisjs/core/helpers'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { json, moment, Timestamped } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import { Checked } from '#core/broadcasts/models/broadcast/checked'
import { Steered } from '#core/broadcasts/models/broadcast/steered'
import Inbox from '#core/inboxes/models/inbox'
import Template from '#core/templates/models/template'

export type BroadcastState =
  'checking' | 'ready' | 'scheduled' | 'sending' | 'paused' | 'done' | 'cancelled'

export const BROADCAST_PURPOSES = ['service', 'marketing'] as const
export type BroadcastPurpose = (typeof BROADCAST_PURPOSES)[number]

/** Contacts named one by one, or all that the contact list finds at this address of it. */
export type Audience = { ids: number[] } | { from: string }

export interface Version {
  language: string
  subject: string
  body: string
}

/** One template sent to many contacts through one inbox. */
export default class Broadcast extends compose(BaseModel, Timestamped, Checked, Steered) {
  static table = 'broadcasts'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare name: string

  @column()
  declare userId: number | null

  @column()
  declare templateId: number | null

  @column()
  declare inboxId: number | null

  @column()
  declare purpose: BroadcastPurpose

  @json()
  declare audience: Audience

  @column()
  declare audienceLabel: string

  @column()
  declare ratePerMinute: number

  @column()
  declare state: BroadcastState

  @column()
  declare round: number

  @column()
  declare lastContactId: number

  @column()
  declare expected: number

  @column()
  declare checked: number

  /** Contacts that were found to get it. */
  @column()
  declare getting: number

  @column()
  declare step: number

  /** What is sent, as it was written when the broadcast began. */
  @json()
  declare content: Version[] | null

  @moment()
  declare sendAt: DateTime | null

  @moment()
  declare startedAt: DateTime | null

  @moment()
  declare finishedAt: DateTime | null

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  @belongsTo(() => Template)
  declare template: BelongsTo<typeof Template>

  @belongsTo(() => Inbox)
  declare inbox: BelongsTo<typeof Inbox>

  /** With what its page shows. Throws E_ROW_NOT_FOUND. */
  static page(id: number | string) {
    return this.query()
      .where('id', id)
      .preload('user')
      .preload('inbox')
      .preload('template', (template) => template.preload('versions'))
      .firstOrFail()
  }

  /** Nothing of it has been sent. */
  get isOpen() {
    return this.state === 'checking' || this.state === 'ready'
  }

  get isUnderWay() {
    return this.state === 'checking' || this.state === 'sending'
  }

  get isOver() {
    return this.state === 'done' || this.state === 'cancelled'
  }
}
