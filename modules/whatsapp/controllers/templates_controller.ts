import type { HttpContext } from '@adonisjs/core/http'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { fieldChoices } from '#core/templates/merge/fields'
import { settingsOf } from '../inbox_settings.js'
import { whatsappInbox } from '../inboxes.js'
import WhatsAppTemplate from '../models/whatsapp_template.js'
import { previewOf } from '../templates/preview.js'
import { fillingsValidator } from '../validators/fillings.js'

/** What the provider has, and with what its variables are filled in. */
export default class TemplatesController {
  async index({ bouncer, params, view }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const inbox = await whatsappInbox(params.id)
    const templates = await WhatsAppTemplate.query()
      .where('inboxId', inbox.id)
      .orderBy('name')
      .orderBy('language')
    return view.render('whatsapp::templates/index', {
      inbox,
      templates,
      synced: settingsOf(inbox).synced,
    })
  }

  async edit({ auth, bouncer, i18n, params, view }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const template = await WhatsAppTemplate.findOrFail(params.id)
    return view.render('whatsapp::templates/form', {
      template,
      one: { preview: previewOf(template.parts, template.fillings) },
      fields: await fieldChoices(i18n, auth.user!),
    })
  }

  async update({ bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(InboxPolicy).authorize('manage')
    const template = await WhatsAppTemplate.findOrFail(params.id)
    const { fillings } = await request.validateUsing(fillingsValidator)

    await template.fillIn(fillings ?? {})

    session.flash('notice', i18n.t('whatsapp.templates.saved'))
    return response.redirect().toRoute('whatsapp.templates.index', { id: template.inboxId })
  }
}
