import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { fold } from '#core/search/fold'
import { search } from '#core/search/search'

const MANY = 12

/** What forms suggest while one types: names of companies, people, tags and colleagues. */
export default class SuggestionsController {
  async companies({ auth, bouncer, request, response }: HttpContext) {
    await bouncer.with(ContactPolicy).authorize('index')
    const companies = db.query().from('contacts').where('kind', 'company').whereNull('deleted_at')
    const rows = await startingWith(companies, 'sort_name', request)
      .where((query) => void auth.user!.scope(query, 'read', 'contacts'))
      .select('id', 'name', 'city')
    return response.json(rows)
  }

  async people(ctx: HttpContext) {
    await ctx.bouncer.with(ContactPolicy).authorize('index')
    return found(ctx, ['person'])
  }

  /** People and companies. */
  async contacts(ctx: HttpContext) {
    await ctx.bouncer.with(ContactPolicy).authorize('index')
    return found(ctx, ['person', 'company'])
  }

  async tags({ bouncer, request, response }: HttpContext) {
    await bouncer.with(ContactPolicy).authorize('index')
    const tags = db.query().from('tags').select('id', 'name')
    return response.json(await startingWith(tags, 'folded_name', request))
  }

  async colleagues({ bouncer, request, response }: HttpContext) {
    await bouncer.with(ContactPolicy).authorize('index')
    const typed = fold(String(request.qs().q ?? ''))
    const users = await db.query().from('users').where('is_active', true).select('id', 'name')
    return response.json(users.filter(({ name }) => fold(name).includes(typed)).slice(0, MANY))
  }
}

/** By any of their names or addresses, as the search finds them. */
async function found({ auth, request, response }: HttpContext, kinds: string[]) {
  const ids = await search.find('contacts', String(request.qs().q ?? ''), {
    limit: MANY,
    table: 'contacts',
    isNarrow: true,
    scope: (query) => {
      query.whereIn('contacts.kind', kinds).whereNull('contacts.deleted_at')
      auth.user!.scope(query, 'read', 'contacts')
    },
  })
  const rows = await db.query().from('contacts').whereIn('id', ids).select('id', 'name', 'city')
  return response.json(rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)))
}

function startingWith(
  query: ReturnType<ReturnType<typeof db.query>['from']>,
  column: string,
  request: HttpContext['request']
) {
  const typed = fold(String(request.qs().q ?? ''))
  return query
    .whereBetween(column, [typed, `${typed}\u{10ffff}`])
    .orderBy(column)
    .limit(MANY)
}
