import i18nManager from '@adonisjs/i18n/services/main'
import { activityLine, activityRows, readable } from '#core/activities/rows'
import { contextOf } from '#core/lists/context'
import { search } from '#core/search/search'
import type { FindHits } from '#core/search/slots'

/** Activities of the global search, with when they are due and whom they are about. */
const find: FindHits = async (text, viewer, limit) => {
  const ids = await search.find('activities', text, {
    limit,
    table: 'activities',
    isNarrow: viewer.$role.reach('activities', 'read') !== 'all',
    scope: (query) => {
      query.whereNull('activities.deleted_at')
      readable(query, viewer)
    },
  })
  if (!ids.length) return []

  const reader = await contextOf(viewer, i18nManager.locale(viewer.locale ?? 'en'))
  const rows = await activityRows(viewer).whereIn('activities.id', ids)
  const found = new Map(rows.map((row) => [row.id, activityLine(row, reader)]))
  return ids
    .flatMap((id) => found.get(id) ?? [])
    .map(({ id, title, icon, due, status, isOpen, parties }) => ({
      title,
      detail: [
        isOpen ? due : reader.i18n.t(`activities.statuses.${status}`),
        ...parties.map(({ name }) => name),
      ].join(' · '),
      url: `/activities/${id}`,
      icon,
    }))
}

export default find
