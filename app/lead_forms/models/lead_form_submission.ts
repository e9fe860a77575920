import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { DateTime } from 'luxon'
import { boolean, json, moment, Timestamped } from '#kernel/database/columns'
import AuditEntry from '#core/audit/models/audit_entry'
import User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import type { Answers } from '#core/lead_forms/fields'
import ProcessSubmission from '#core/lead_forms/jobs/process_submission'
import LeadForm, { type ConsentText } from '#core/lead_forms/models/lead_form'

export const STATES = ['new', 'unconfirmed', 'done', 'failed', 'spam', 'expired'] as const
export type SubmissionState = (typeof STATES)[number]

export type GivenConsent = ConsentText & { isGranted: boolean }

/** What someone sent in by a form: kept as it was typed, whatever becomes of it. */
export default class LeadFormSubmission extends compose(BaseModel, Timestamped) {
  static table = 'lead_form_submissions'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare leadFormId: number

  @column()
  declare nonce: string

  @column()
  declare state: SubmissionState

  /** Why it is taken for spam. */
  @column()
  declare reason: string | null

  @column()
  declare error: string | null

  @json()
  declare answers: Answers

  @json()
  declare consents: GivenConsent[]

  /** Codes of what could not be taken over. */
  @json()
  declare remarks: string[] | null

  @column()
  declare fingerprint: string

  @column()
  declare ip: string | null

  @column()
  declare email: string | null

  @column()
  declare contactId: number | null

  @boolean()
  declare isNew: boolean

  @column()
  declare dealId: number | null

  @column()
  declare assigneeId: number | null

  @moment()
  declare confirmedAt: DateTime | null

  @belongsTo(() => LeadForm)
  declare form: BelongsTo<typeof LeadForm>

  @belongsTo(() => Contact)
  declare contact: BelongsTo<typeof Contact>

  @belongsTo(() => User, { foreignKey: 'assigneeId' })
  declare assignee: BelongsTo<typeof User>

  get isOpen() {
    return ['new', 'failed', 'unconfirmed'].includes(this.state)
  }

  /** It is no spam after all, or what stood in its way was mended: it goes its way again. */
  async rescue({ by }: { by: User }) {
    await db.transaction(async (client) => {
      const submission: LeadFormSubmission = this.useTransaction(client)
      await submission.merge({ state: 'new', reason: null, error: null }).save()
      await ProcessSubmission.deliverLater({ id: this.id }, { client, unique: String(this.id) })
      await submission.#audit('restore', by)
    })
  }

  /** Their answer to the mail: from now on it counts. Twice is once; false when it came too late. */
  async confirm(): Promise<boolean> {
    if (this.confirmedAt) return true
    if (this.state !== 'unconfirmed') return false
    await db.transaction(async (client) => {
      const submission: LeadFormSubmission = this.useTransaction(client)
      await submission.merge({ state: 'new', confirmedAt: DateTime.now() }).save()
      await ProcessSubmission.deliverLater({ id: this.id }, { client, unique: String(this.id) })
    })
    return true
  }

  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      await this.#audit('delete', by)
    })
  }

  #audit(action: string, by: User) {
    const { id: entityId, contactId } = this
    const label = `#${entityId}`
    return AuditEntry.record(
      { by, action, entity: 'lead_form_submissions', entityId, contactId, label },
      this.$trx
    )
  }
}
