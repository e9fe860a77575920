import type { HttpContext } from '@adonisjs/core/http'
import { findEverywhere } from '#core/search/everywhere'
import { typed } from '#core/search/typed'
import SearchPolicy from '#core/search/policies/search_policy'

const HITS = 6

/** Options under the search box and in the palette, while one types. */
export default class SuggestionsController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(SearchPolicy).authorize('use')
    const text = typed(request.input('q'))
    return view.render('search::suggestions', {
      text,
      ...(await findEverywhere(text, auth.user!, HITS)),
    })
  }
}
