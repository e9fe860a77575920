import { randomBytes } from 'node:crypto'
import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column, hasMany } from '@adonisjs/lucid/orm'
import type { BelongsTo, HasMany } from '@adonisjs/lucid/types/relations'
import type { ModelAttributes } from '@adonisjs/lucid/types/model'
import { boolean, json, Timestamped } from '#kernel/database/columns'
import { publicUrl } from '#kernel/public_pages'
import AuditEntry, { changesOf } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import Stage from '#core/deals/models/stage'
import Inbox from '#core/inboxes/models/inbox'
import type { FormField } from '#core/lead_forms/fields'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import type { ChosenPurpose } from '#core/outbox/purposes'

export const COLOURS = ['blue', 'teal', 'green', 'orange', 'red', 'purple', 'dark'] as const
export type Colour = (typeof COLOURS)[number]

/** Something a visitor may agree to; the words are shown, and kept, as they are here. */
export interface ConsentText {
  purpose: ChosenPurpose
  /** Full id of a channel; null: on every one. */
  channel: string | null
  words: string
  required: boolean
}

export type LeadFormFields = Pick<
  ModelAttributes<LeadForm>,
  | 'name'
  | 'isOpen'
  | 'language'
  | 'colour'
  | 'title'
  | 'intro'
  | 'button'
  | 'thanks'
  | 'redirectUrl'
  | 'fields'
  | 'consents'
  | 'inboxId'
  | 'isConfirmed'
  | 'stageId'
  | 'dealTitle'
  | 'assignees'
>

/** A form on the business's own website, whose answers become contacts and deals. */
export default class LeadForm extends compose(BaseModel, Timestamped) {
  static table = 'lead_forms'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare key: string

  @column()
  declare name: string

  @boolean()
  declare isOpen: boolean

  @column()
  declare language: string

  @column()
  declare colour: Colour

  @column()
  declare title: string

  @column()
  declare intro: string | null

  @column()
  declare button: string

  @column()
  declare thanks: string

  @column()
  declare redirectUrl: string | null

  @json()
  declare fields: FormField[]

  @json()
  declare consents: ConsentText[]

  @column()
  declare inboxId: number | null

  /** Answers count only once the address was confirmed. */
  @boolean()
  declare isConfirmed: boolean

  @column()
  declare stageId: number | null

  @column()
  declare dealTitle: string | null

  @json()
  declare assignees: number[]

  @column()
  declare lastAssigneeId: number | null

  @belongsTo(() => Inbox)
  declare inbox: BelongsTo<typeof Inbox>

  @belongsTo(() => Stage)
  declare stage: BelongsTo<typeof Stage>

  @hasMany(() => LeadFormSubmission)
  declare submissions: HasMany<typeof LeadFormSubmission>

  /** One that takes answers, by its public key; null when there is none. */
  static open(key: string) {
    return this.query().where({ key, isOpen: true }).first()
  }

  get url() {
    return publicUrl('lead_forms.form', { key: this.key })
  }

  get scriptUrl() {
    return publicUrl('lead_forms.embed', { key: this.key })
  }

  async keep(fields: LeadFormFields, { by }: { by: User }) {
    await db.transaction(async (client) => {
      const form: LeadForm = this.useTransaction(client)
      const action = form.$isPersisted ? 'update' : 'create'
      form.key ??= randomBytes(12).toString('hex')
      form.merge(fields)
      const changes = action === 'update' ? changesOf(form) : {}
      await form.save()
      const { id: entityId, name: label } = form
      const entry = { by, action, entity: 'lead_forms', entityId, label, changes }
      await AuditEntry.record(entry, client)
    })
  }

  /** With all that was sent in; contacts and deals stay. */
  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      const { id: entityId, name: label } = this
      const entry = { by, action: 'delete', entity: 'lead_forms', entityId, label }
      await AuditEntry.record(entry, client)
    })
  }
}
