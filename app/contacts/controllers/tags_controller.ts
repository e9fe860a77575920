import type { HttpContext } from '@adonisjs/core/http'
import Tag from '#core/contacts/models/tag'
import TagPolicy from '#core/contacts/policies/tag_policy'
import { ContactMessages } from '#core/contacts/validators/messages'
import { tagValidator } from '#core/contacts/validators/tag'
import { TINTS } from '#core/shell/tint'

export default class TagsController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(TagPolicy).authorize('manage')
    return view.render('contacts::tags/index', { tags: await Tag.withCounts() })
  }

  async edit({ bouncer, params, view }: HttpContext) {
    await bouncer.with(TagPolicy).authorize('manage')
    const tag = await Tag.findOrFail(params.id)
    return view.render('contacts::tags/edit', {
      tag,
      colours: TINTS,
      count: await tag.countContacts(),
    })
  }

  async update({ auth, bouncer, params, request, response, session, i18n }: HttpContext) {
    await bouncer.with(TagPolicy).authorize('manage')
    const tag = await Tag.findOrFail(params.id)
    const input = await request.validateUsing(tagValidator, {
      messagesProvider: new ContactMessages(i18n),
    })

    const result = await tag.rename(input, { by: auth.user!, merge: true })

    const words = result.ok && result.merged ? 'contacts.tags.merged' : 'contacts.tags.saved'
    session.flash('notice', i18n.t(words, { name: input.name.trim() }))
    return response.redirect().toRoute('tags.index')
  }

  async destroy({ auth, bouncer, params, response, session, i18n }: HttpContext) {
    await bouncer.with(TagPolicy).authorize('manage')
    const tag = await Tag.findOrFail(params.id)

    await tag.remove({ by: auth.user! })

    session.flash('notice', i18n.t('contacts.tags.deleted', { name: tag.name }))
    return response.redirect().toRoute('tags.index')
  }
}
