import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import { Timestamped } from '#kernel/database/columns'
import AuditEntry, { type Changes } from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import { Catalogue } from '#core/contacts/models/catalogue'
import Stage from '#core/deals/models/stage'
import { moveAll } from '#core/deals/move_all'
import { isLast, type Dropped } from '#core/deals/models/dropped'

/** A way of selling: stages that a deal goes through, in their order. */
export default class Pipeline extends compose(BaseModel, Timestamped, Catalogue) {
  static table = 'pipelines'

  @column({ isPrimary: true })
  declare id: number

  @hasMany(() => Stage, { onQuery: (query) => query.orderBy('position').orderBy('id') })
  declare stages: HasMany<typeof Stage>

  static inOrder() {
    return this.query().orderBy('position').orderBy('id')
  }

  /** The first pipeline when none is named. */
  static async chosen(id?: number | string) {
    const query = this.inOrder().preload('stages')
    if (id !== undefined) query.where('id', id)
    return query.first()
  }

  /** A pipeline needs a stage: it begins with one. */
  static async open(name: string, firstStage: string, { by }: { by: User }) {
    return db.transaction(async (client) => {
      const last = await client.from('pipelines').max('position as position').first()
      const pipeline = await this.create(
        { name, position: Number(last?.position ?? 0) + 1 },
        { client }
      )
      await Stage.create(
        { pipelineId: pipeline.id, name: firstStage, position: 0, probability: 10 },
        { client }
      )
      await AuditEntry.record(
        { by, action: 'create', entity: 'pipelines', entityId: pipeline.id, label: name },
        client
      )
      return pipeline
    })
  }

  /** Its deals, if there are any, go to a stage of another pipeline. */
  async dropInto(to: Stage | null, { by }: { by: User }): Promise<Dropped> {
    return db.transaction(async (client) => {
      if (await isLast(client, 'pipelines', {})) return { ok: false, reason: 'last' }
      const stages = await Stage.query({ client }).where('pipelineId', this.id)
      if (to && to.pipelineId === this.id) return { ok: false, reason: 'needs_place' }
      for (const stage of stages)
        if (!(await moveAll(stage, to, by, client))) return { ok: false, reason: 'needs_place' }
      await this.useTransaction(client).delete()
      const changes: Changes = to ? { deals: [null, to.name] } : {}
      const about = { entity: 'pipelines', entityId: this.id, label: this.name, changes }
      await AuditEntry.record({ by, action: 'delete', ...about }, client)
      return { ok: true }
    })
  }
}
