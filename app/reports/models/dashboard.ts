import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column, hasMany } from '@adonisjs/lucid/orm'
import type { HasMany } from '@adonisjs/lucid/types/relations'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { boolean, Timestamped } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import DashboardWidget, { type WidgetDraft } from '#core/reports/models/dashboard_widget'

const MOST_WIDGETS = 24

/** Widgets under a name: for oneself, or for all who read reports. */
export default class Dashboard extends compose(BaseModel, Timestamped) {
  static table = 'dashboards'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare userId: number

  @column()
  declare name: string

  @boolean()
  declare isShared: boolean

  @hasMany(() => DashboardWidget, { onQuery: (query) => query.orderBy('position').orderBy('id') })
  declare widgets: HasMany<typeof DashboardWidget>

  static visibleTo(user: User) {
    return this.query()
      .where((own) => own.where('user_id', user.id).orWhere('is_shared', true))
      .orderBy('id')
  }

  /** With the widgets of a template. */
  static open(
    fields: { userId: number; name: string; isShared: boolean },
    drafts: WidgetDraft[],
    within?: TransactionClientContract
  ) {
    const make = async (client: TransactionClientContract) => {
      const dashboard = await this.create(fields, { client })
      const placed = drafts.map((draft, position) => ({ ...draft, position }))
      await dashboard.related('widgets').createMany(placed)
      return dashboard
    }
    return within ? make(within) : db.transaction(make)
  }

  /** At its end; undefined when it holds as many as a page can bear. */
  async add(draft: WidgetDraft): Promise<DashboardWidget | undefined> {
    return db.transaction(async (client) => {
      const places = await client
        .from('dashboard_widgets')
        .where('dashboard_id', this.id)
        .orderBy('position')
        .forUpdate()
        .select('position')
      if (places.length >= MOST_WIDGETS) return undefined
      const position = (places.at(-1)?.position ?? -1) + 1
      return DashboardWidget.create({ ...draft, dashboardId: this.id, position }, { client })
    })
  }
}
