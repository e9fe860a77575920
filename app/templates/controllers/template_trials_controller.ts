import type { HttpContext } from '@adonisjs/core/http'
import { someContact } from '#core/templates/contacts'
import { mailInboxes } from '#core/templates/editor'
import Template from '#core/templates/models/template'
import TemplatePolicy from '#core/templates/policies/template_policy'
import { sendTrial } from '#core/templates/trial'
import { TemplateMessages, trialValidator } from '#core/templates/validators/template'

/** A template sent to oneself. */
export default class TemplateTrialsController {
  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(TemplatePolicy).authorize('manage')
    const template = await Template.whole(params.id)
    const inboxes = await mailInboxes()
    const messagesProvider = new TemplateMessages(i18n)
    const meta = { inboxes: inboxes.map(({ id }) => id) }
    const {
      inbox_id: inboxId,
      contact_id: contactId,
      language,
    } = await request.validateUsing(trialValidator, { meta, messagesProvider })
    const user = auth.user!
    const version =
      template.versions.find((one) => one.language === language) ?? template.versions[0]
    const contact = await someContact(user, contactId)
    const inbox = inboxes.find(({ id }) => id === inboxId)!

    if (contact)
      await sendTrial(
        { compiled: version.compiled(), contact, inbox, language: version.language },
        user
      )
    if (contact) session.flash('notice', i18n.t('templates.trial.sent', { address: user.email }))
    else session.flash('problem', i18n.t('templates.trial.no_contact'))
    return response
      .redirect()
      .withQs({ language: version.language })
      .toRoute('templates.edit', { id: template.id })
  }
}
