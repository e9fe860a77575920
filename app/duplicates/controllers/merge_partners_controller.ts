import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import { partnersFor } from '#core/duplicates/merging/partners'
import MergePolicy from '#core/duplicates/policies/merge_policy'

/** Whom a contact is to be merged with: those who may be the same, and a search. */
export default class MergePartnersController {
  async create({ auth, bouncer, params, request, view }: HttpContext) {
    const contact = await Contact.live(params.id)
    await bouncer.with(MergePolicy).authorize('merge', [contact])

    const q = String(request.qs().q ?? '').slice(0, 200)
    const partners = await partnersFor(contact, q, auth.user!)
    return view.render('duplicates::merges/partners', { contact, q, partners })
  }
}
