import type { HttpContext } from '@adonisjs/core/http'
import { contactsLike, someContact } from '#core/templates/contacts'
import TemplatePolicy from '#core/templates/policies/template_policy'
import { previewOf } from '#core/templates/preview'
import { previewValidator } from '#core/templates/validators/template'

export default class TemplatePreviewsController {
  /** Contacts for whom it can be shown, as suggestions. */
  async index({ auth, bouncer, request, response }: HttpContext) {
    await bouncer.with(TemplatePolicy).authorize('manage')
    const typed = String(request.qs().q ?? '').slice(0, 100)
    return response.json(await contactsLike(typed, auth.user!))
  }

  /** The words as they are now, for one contact: a document that can do nothing, shown in a frame. */
  async store({ auth, bouncer, i18n, request, response, view }: HttpContext) {
    await bouncer.with(TemplatePolicy).authorize('manage')
    const {
      subject = '',
      body = '',
      contact_id: id,
      ...rest
    } = await request.validateUsing(previewValidator)
    const contact = await someContact(auth.user!, id)
    const shown = await previewOf({ subject, body, ...rest }, contact, { user: auth.user!, i18n })
    response.header('content-security-policy', POLICY)
    response.header('x-frame-options', 'SAMEORIGIN')
    response.header('referrer-policy', 'no-referrer')
    response.header('cache-control', 'private, no-store')
    const { unknown, gaps } = shown
    return view.render('templates::preview', { ...shown, contact, problems: { unknown, gaps } })
  }
}

const POLICY = [
  "default-src 'none'",
  'img-src https: http:',
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  "frame-src 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')
