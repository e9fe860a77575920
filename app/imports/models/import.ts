import { compose } from '@adonisjs/core/helpers'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { boolean, json, moment, Timestamped } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import type { Column } from '#core/imports/mapping/guess'
import { Checked } from '#core/imports/models/import/checked'
import { Read } from '#core/imports/models/import/read'
import { Reverted } from '#core/imports/models/import/reverted'
import { Run } from '#core/imports/models/import/run'
import type { Reason } from '#core/imports/planning/draft'
import type { Outcome } from '#core/imports/planning/plan'
import type { ImportRules } from '#core/imports/planning/rules'
import type { FileOptions } from '#core/imports/reading/read_upload'
import type { FileProblem } from '#core/imports/reading/refused_file'

export type ImportState =
  | 'reading'
  | 'unreadable'
  | 'mapping'
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'reverting'
  | 'reverted'

export type Counts = Partial<
  Record<Outcome | 'companies' | 'remarks' | 'taken_back' | 'kept', number>
>

/** One row as the preview shows it. */
export interface PreviewRow {
  line: number
  outcome: Outcome
  name: string
  contactId: number | null
  reasons: Reason[]
}

/** One file of contacts, from its upload to the report, and back. */
export default class Import extends compose(BaseModel, Timestamped, Read, Checked, Run, Reverted) {
  static table = 'imports'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare userId: number

  @column()
  declare name: string

  @column()
  declare key: string

  @column()
  declare size: number

  @column()
  declare hash: string

  @column()
  declare state: ImportState

  @column()
  declare problem: FileProblem | null

  @json()
  declare problemData: Record<string, string | number> | null

  @json()
  declare options: FileOptions | null

  @boolean()
  declare hasHeader: boolean

  @json()
  declare columns: Column[] | null

  @json()
  declare rules: ImportRules

  @column()
  declare round: number

  /** Rows of the file, without its header. */
  @column()
  declare total: number

  @column()
  declare done: number

  @column()
  declare offset: number

  /** What the check found each row would do. */
  @json()
  declare expected: Counts | null

  @json()
  declare preview: PreviewRow[] | null

  /** What was done. */
  @json()
  declare counts: Counts | null

  @column()
  declare lastRowId: number | null

  @moment()
  declare startedAt: DateTime | null

  @moment()
  declare finishedAt: DateTime | null

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** One's own; throws E_ROW_NOT_FOUND for anyone else's. */
  static of(user: { id: number }, id: number | string) {
    return this.query().where({ id, userId: user.id }).firstOrFail()
  }

  get isUnderWay() {
    return ['reading', 'checking', 'running', 'reverting'].includes(this.state)
  }

  /** Nothing was written yet. */
  get isOpen() {
    return ['unreadable', 'mapping', 'checking', 'checked'].includes(this.state)
  }

  get canBeReverted() {
    const { created = 0, updated = 0, companies = 0 } = this.counts ?? {}
    return this.state === 'done' && created + updated + companies > 0
  }
}
