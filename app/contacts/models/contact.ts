import { compose } from '@adonisjs/core/helpers'
import { BaseModel, beforeSave, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { moment, Timestamped } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import Team from '#core/accounts/models/team'
import Persona from '#core/contacts/models/persona'
import { nameKey } from '#core/contacts/name_key'
import { sortName } from '#core/contacts/sort_name'
import JourneyStage from '#core/contacts/models/journey_stage'
import { Reachable } from '#core/contacts/models/contact/reachable'
import { Located } from '#core/contacts/models/contact/located'
import { Noted } from '#core/contacts/models/contact/noted'
import { Kept } from '#core/contacts/models/contact/kept'
import { Erased } from '#core/contacts/models/contact/erased'
import { Followed } from '#core/contacts/models/contact/followed'
import { Found } from '#core/contacts/models/contact/found'
import { Tagged } from '#core/contacts/models/tagged'
import { CONTACT_TAGS } from '#core/contacts/tagging'

export const CONTACT_KINDS = ['person', 'company'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** A person or a company on record. */
export default class Contact extends compose(
  BaseModel,
  Timestamped,
  Reachable,
  Located,
  Tagged(CONTACT_TAGS),
  Noted,
  Followed,
  Found,
  Kept,
  Erased
) {
  static table = 'contacts'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare kind: ContactKind

  /** What a company is called; of a person, first and last name together. */
  @column()
  declare name: string

  @column()
  declare firstName: string | null

  @column()
  declare lastName: string | null

  @column()
  declare sortName: string

  /** Names that mean the same have the same. */
  @column()
  declare nameKey: string | null

  @column()
  declare companyId: number | null

  @column()
  declare jobTitle: string | null

  @column()
  declare website: string | null

  @column()
  declare ownerId: number | null

  @column()
  declare teamId: number | null

  @column()
  declare personaId: number | null

  @column()
  declare journeyStageId: number | null

  @column()
  declare language: string | null

  @column()
  declare timeZone: string | null

  @column()
  declare preferredChannel: string | null

  @column()
  declare externalId: string | null

  @column()
  declare revision: number

  @moment()
  declare lastActivityAt: DateTime

  @moment()
  declare deletedAt: DateTime | null

  /** The contact that it became a part of; it lies where the trash is, and leads there. */
  @column()
  declare mergedIntoId: number | null

  @belongsTo(() => Contact, { foreignKey: 'companyId' })
  declare company: BelongsTo<typeof Contact>

  @belongsTo(() => User, { foreignKey: 'ownerId' })
  declare owner: BelongsTo<typeof User>

  @belongsTo(() => Team)
  declare team: BelongsTo<typeof Team>

  @belongsTo(() => Persona)
  declare persona: BelongsTo<typeof Persona>

  @belongsTo(() => JourneyStage)
  declare journeyStage: BelongsTo<typeof JourneyStage>

  @beforeSave()
  static nameOf(contact: Contact) {
    if (
      contact.kind === 'person' &&
      (contact.$dirty.firstName !== undefined || contact.$dirty.lastName !== undefined)
    ) {
      contact.name = [contact.firstName, contact.lastName].filter(Boolean).join(' ')
    }
    contact.sortName = sortName(contact)
    contact.nameKey = nameKey(contact)
  }

  get isCompany() {
    return this.kind === 'company'
  }
}
