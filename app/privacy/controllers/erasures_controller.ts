import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import { refuse } from '#core/lists/refuse'
import { eraseForGood, erasurePlan, isNamed } from '#core/privacy/erasure'
import PrivacyPolicy from '#core/privacy/policies/privacy_policy'
import { erasureValidator } from '#core/privacy/validators/erasure'

export default class ErasuresController {
  /** Says first what goes, what stays and why. */
  async create({ bouncer, params, view }: HttpContext) {
    const contact = await Contact.findOrFail(params.id)
    await bouncer.with(PrivacyPolicy).authorize('erase', contact)
    return view.render('privacy::erasures/create', { contact, plan: await erasurePlan(contact) })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const contact = await Contact.findOrFail(params.id)
    await bouncer.with(PrivacyPolicy).authorize('erase', contact)
    const { name } = await request.validateUsing(erasureValidator)
    if (!isNamed(contact, name)) refuse('name', i18n.t('privacy.erasure.other_name'))

    await eraseForGood(contact, { by: auth.user! })

    session.flash('notice', i18n.t('privacy.erasure.done', { id: String(contact.id) }))
    return response.redirect().toRoute('contacts.index')
  }
}
