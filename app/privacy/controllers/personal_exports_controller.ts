import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import PersonalExport from '#core/privacy/models/personal_export'
import PrivacyPolicy from '#core/privacy/policies/privacy_policy'

export default class PersonalExportsController {
  async store({ auth, bouncer, params, response }: HttpContext) {
    const contact = await Contact.findOrFail(params.id)
    await bouncer.with(PrivacyPolicy).authorize('read', contact)

    const { id } = await PersonalExport.begin(contact, { by: auth.user! })

    return response.redirect().toRoute('personal_exports.show', { id })
  }

  async show({ bouncer, params, view }: HttpContext) {
    const one = await PersonalExport.fresh().where('id', params.id).preload('contact').firstOrFail()
    await bouncer.with(PrivacyPolicy).authorize('read', one.contact)
    return view.render('privacy::exports/show', { one })
  }
}
