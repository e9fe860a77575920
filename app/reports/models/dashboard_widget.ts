import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import { Timestamped } from '#kernel/database/columns'
import Dashboard from '#core/reports/models/dashboard'

export const WIDTHS = [3, 4, 6, 8, 12] as const
export type Width = (typeof WIDTHS)[number]

/** What a widget is, apart from its place. */
export type WidgetDraft = Pick<DashboardWidget, 'kind' | 'title' | 'width'> &
  Partial<
    Pick<DashboardWidget, 'entity' | 'view' | 'measure' | 'dateField' | 'groupField' | 'pipelineId'>
  >

/** One figure or drawing of a dashboard. */
export default class DashboardWidget extends compose(BaseModel, Timestamped) {
  static table = 'dashboard_widgets'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare dashboardId: number

  @column()
  declare position: number

  /** Full id of the contribution that draws it. */
  @column()
  declare kind: string

  @column()
  declare title: string

  /** Columns of twelve that it takes on a wide page. */
  @column()
  declare width: Width

  @column()
  declare entity: string | null

  /** Key of a view of the list: built in, or the id of a saved one. */
  @column()
  declare view: string | null

  /** Field that is summed; null: records are counted. */
  @column()
  declare measure: string | null

  @column()
  declare dateField: string | null

  @column()
  declare groupField: string | null

  /** The first pipeline when null. */
  @column()
  declare pipelineId: number | null

  @belongsTo(() => Dashboard)
  declare dashboard: BelongsTo<typeof Dashboard>

  /** Changes places with its neighbour, or goes to a place from 0 on. */
  async move(where: 'up' | 'down' | number) {
    await db.transaction(async (client) => {
      const rows = await client
        .from('dashboard_widgets')
        .where('dashboard_id', this.dashboardId)
        .orderBy('position')
        .orderBy('id')
        .forUpdate()
        .select('id')
      const ids: number[] = rows.map(({ id }) => id)
      const from = ids.indexOf(this.id)
      const to = typeof where === 'number' ? where : from + (where === 'up' ? -1 : 1)
      if (from < 0 || to < 0 || to >= ids.length) return
      ids.splice(to, 0, ...ids.splice(from, 1))
      for (const [position, id] of ids.entries())
        await client.from('dashboard_widgets').where({ id }).update({ position })
    })
  }
}
