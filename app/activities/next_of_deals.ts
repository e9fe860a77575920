import db from '@adonisjs/lucid/services/db'
import { inWords } from '#core/activities/due_words'
import { ICONS, type ActivityKind } from '#core/activities/kinds'
import { readable } from '#core/activities/rows'
import type { ListContext } from '#core/lists/context'

/** What is to be done next, as short as a card has room for. */
export interface NextActivity {
  icon: string
  title: string
  due: string
  isLate: boolean
}

/** The open activity of each deal that is due first, among those the reader may see; one query. */
export async function nextOfDeals(ids: number[], reader: ListContext) {
  const open = db
    .from('activities')
    .whereIn('activities.deal_id', ids)
    .where('activities.status', 'open')
    .whereNull('activities.deleted_at')
    .select('deal_id', 'kind', 'title', 'due_on', 'due_at', 'late_at')
    .select(db.raw('row_number() over (partition by deal_id order by due_at, id) as place'))
  const rows = await db
    .from(readable(open, reader.user).as('open') as never)
    .where('place', 1)
    .select('*')
  return new Map<number, NextActivity>(
    rows.map((row) => [
      row.deal_id,
      {
        icon: ICONS[row.kind as ActivityKind],
        title: row.title,
        due: inWords({ dueOn: row.due_on, dueAt: Number(row.due_at) }, reader),
        isLate: Number(row.late_at) <= reader.now,
      },
    ])
  )
}
