import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Timestamped } from '#kernel/database/columns'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import Pipeline from '#core/deals/models/pipeline'
import { isLast, type Dropped } from '#core/deals/models/dropped'
import { moveAll } from '#core/deals/move_all'

export interface StageFields {
  name: string
  /** Of a hundred deals, how many are won from here. */
  probability: number
  /** Days after which a deal is marked that still stands here; null: never. */
  rottingDays: number | null
}

/** One step of a pipeline. */
export default class Stage extends compose(BaseModel, Timestamped) {
  static table = 'pipeline_stages'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare pipelineId: number

  @column()
  declare name: string

  @column()
  declare position: number

  @column()
  declare probability: number

  @column()
  declare rottingDays: number | null

  @belongsTo(() => Pipeline)
  declare pipeline: BelongsTo<typeof Pipeline>

  static append(pipeline: Pipeline, fields: StageFields, { by }: { by: User }) {
    return db.transaction(async (client) => {
      const last = await client
        .from('pipeline_stages')
        .where('pipeline_id', pipeline.id)
        .max('position as position')
        .first()
      const position = Number(last?.position ?? 0) + 1
      const stage = await this.create({ ...fields, pipelineId: pipeline.id, position }, { client })
      await stage.#audit('create', by, client)
      return stage
    })
  }

  async change(fields: StageFields, { by }: { by: User }) {
    await db.transaction(async (client) => {
      Object.assign(this.useTransaction(client), fields)
      const changes = changesOf(this)
      if (!Object.keys(changes).length) return
      await this.save()
      await this.#audit('update', by, client, changes)
    })
  }

  /** Changes places with its neighbour. */
  async move(direction: 'up' | 'down', { by }: { by: User }) {
    await db.transaction(async (client) => {
      const rows = await client
        .from('pipeline_stages')
        .where('pipeline_id', this.pipelineId)
        .orderBy('position')
        .orderBy('id')
        .select('id')
      const ids: number[] = rows.map((row) => row.id)
      const from = ids.indexOf(this.id)
      const to = from + (direction === 'up' ? -1 : 1)
      if (to < 0 || to >= ids.length) return
      ids.splice(to, 0, ...ids.splice(from, 1))
      for (const [position, id] of ids.entries())
        await client.from('pipeline_stages').where('id', id).update({ position })
      await this.#audit('update', by, client, { position: [from + 1, to + 1] })
    })
  }

  /** Its deals, if there are any, go to another stage, of whichever pipeline. */
  async dropInto(to: Stage | null, { by }: { by: User }): Promise<Dropped> {
    return db.transaction(async (client) => {
      if (await isLast(client, 'pipeline_stages', { pipeline_id: this.pipelineId }))
        return { ok: false, reason: 'last' }
      if (to?.id === this.id || !(await moveAll(this, to, by, client)))
        return { ok: false, reason: 'needs_place' }
      await this.useTransaction(client).delete()
      await this.#audit('delete', by, client, to ? { deals: [this.name, to.name] } : {})
      return { ok: true }
    })
  }

  #audit(action: string, by: User, client: TransactionClientContract, changes: Changes = {}) {
    const about = { entity: 'pipeline_stages', entityId: this.id, label: this.name }
    return AuditEntry.record({ by, action, ...about, changes }, client)
  }
}
