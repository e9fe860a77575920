import type { HttpContext } from '@adonisjs/core/http'
import EntryPolicy from '../policies/entry_policy.js'

export default class EntriesController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(EntryPolicy).authorize('read')
    return view.render('everything::index')
  }
}
