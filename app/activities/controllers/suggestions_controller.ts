import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { dealsFoundBy } from '#core/deals/list/matching'
import { search } from '#core/search/search'

const MANY = 12

/** What the form suggests while one types: whom, or what deal, an activity is about. */
export default class SuggestionsController {
  async contacts({ auth, bouncer, request, response }: HttpContext) {
    await bouncer.with(ActivityPolicy).authorize('create')
    const ids = await search.find('contacts', String(request.qs().q ?? ''), {
      limit: MANY,
      table: 'contacts',
      isNarrow: true,
      scope: (query) => {
        query.whereNull('contacts.deleted_at')
        auth.user!.scope(query, 'read', 'contacts')
      },
    })
    const rows = await db.query().from('contacts').whereIn('id', ids).select('id', 'name', 'city')
    return response.json(rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)))
  }

  async deals({ auth, bouncer, request, response }: HttpContext) {
    await bouncer.with(ActivityPolicy).authorize('create')
    const { ids } = await dealsFoundBy(String(request.qs().q ?? ''), auth.user!)
    const rows = await db
      .query()
      .from('deals')
      .whereIn('id', ids.slice(0, MANY))
      .select('id', 'title as name')
    return response.json(rows)
  }
}
