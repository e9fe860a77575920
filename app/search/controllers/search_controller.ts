import type { HttpContext } from '@adonisjs/core/http'
import { findEverywhere } from '#core/search/everywhere'
import { typed } from '#core/search/typed'
import SearchPolicy from '#core/search/policies/search_policy'

/** Results of one entity on the page. */
const HITS = 20

export default class SearchController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(SearchPolicy).authorize('use')
    const text = typed(request.input('q'))
    return view.render('search::index', {
      text,
      ...(await findEverywhere(text, auth.user!, HITS)),
    })
  }
}
