import { HttpContext } from '@adonisjs/core/http'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import { json, moment } from '#kernel/database/columns'
import User from '#core/accounts/models/user'

/** Field → value before, value after. */
export type Changes = Record<string, [unknown, unknown]>

export interface Audited {
  by: User | null
  /** Who it was, when it was nobody with an account. */
  actor?: string
  action: 'create' | 'update' | 'delete' | 'restore' | (string & {})
  entity: string
  entityId?: number | string
  label: string
  changes?: Changes
  /** Whom it is about, when that does not follow from the entity: their erasure takes the words. */
  contactId?: number | null
}

/** Who changed what, from what to what. Written in the transaction of the change, never edited. */
export default class AuditEntry extends BaseModel {
  static table = 'audit_entries'

  @column({ isPrimary: true })
  declare id: number

  @moment()
  declare createdAt: DateTime

  @column()
  declare userId: number | null

  /** Name at that time: it stays when the account goes. */
  @column()
  declare actor: string

  @column()
  declare action: string

  @column()
  declare entity: string

  @column()
  declare entityId: string | null

  @column()
  declare label: string

  @json()
  declare changes: Changes

  @column()
  declare contactId: number | null

  @column()
  declare ip: string | null

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  static async record(
    { by, actor, entityId, changes, label, ...what }: Audited,
    client?: TransactionClientContract
  ) {
    await this.create(
      {
        ...what,
        createdAt: DateTime.now(),
        userId: by?.id ?? null,
        actor: by?.name ?? actor?.slice(0, 191) ?? 'Filo',
        entityId: entityId === undefined ? null : String(entityId),
        label: label.slice(0, 255),
        changes: changes ?? {},
        ip: HttpContext.get()?.request.ip() ?? null,
      },
      { client }
    )
  }
}

/** What a save changes, as the audit keeps it; `secret` fields show that they changed, not how. */
export function changesOf(model: InstanceType<typeof BaseModel>, secret: string[] = []): Changes {
  const hidden = new Set([...secret, 'updatedAt', 'revision'])
  return Object.fromEntries(
    Object.entries(model.$dirty)
      .filter(([field]) => !hidden.has(field) || secret.includes(field))
      .map(([field, value]) =>
        secret.includes(field)
          ? [field, ['•••', '•••']]
          : [field, [model.$original[field] ?? null, value ?? null]]
      )
  )
}

/** What differs between two plain descriptions of one thing. */
export const differences = (
  before: Record<string, unknown>,
  after: Record<string, unknown>
): Changes =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, [before[key] ?? null, after[key] ?? null]])
  )
