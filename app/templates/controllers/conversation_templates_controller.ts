import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { fold } from '#core/search/fold'
import { valuesFor } from '#core/templates/merge/values'
import Template from '#core/templates/models/template'

/** What a reply may be made from: marketing is not an answer. */
const PURPOSES = ['conversation', 'service'] as const

/** From so many on they are searched. */
const MANY = 10

/** Templates in the reply box. */
export default class ConversationTemplatesController {
  /** `?q=` narrows them down to those that say so. */
  async index({ bouncer, params, request, view }: HttpContext) {
    const conversation = await Conversation.findOrFail(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const { language } = await Contact.findOrFail(conversation.contactId)
    const templates = []
    for (const template of await Template.listed(PURPOSES)) {
      const { subject, body } = await template.versionFor({ language })
      templates.push({ id: template.id, name: template.name, subject, body })
    }
    const q = String(request.input('q') ?? '').slice(0, 100)
    const found = templates.filter(({ name, body }) => fold(`${name} ${body}`).includes(fold(q)))
    const isLong = templates.length > MANY
    return view.render('templates::pick', { conversation, templates: found, isLong, q })
  }

  /** Its words, filled in, become the writer's draft, after what they began. */
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    const conversation = await Conversation.findOrFail(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const template = await Template.listed(PURPOSES)
      .where('id', Number(request.input('template_id')) || 0)
      .firstOrFail()
    const by = auth.user!
    const contact = await Contact.findOrFail(conversation.contactId)
    const compiled = (await template.versionFor(contact)).compiled()
    const values = await valuesFor(compiled.names, contact, { sender: by })

    const draft = await conversation.draftOf(by)
    const begun = draft?.direction === 'out' ? draft.body : ''
    const body = [begun.trim(), compiled.filled(values).text].filter(Boolean).join('\n\n')
    const inboxId = draft?.inboxId ?? conversation.inboxId
    await conversation.keepDraft({ direction: 'out', inboxId, body }, { by })

    const gaps = compiled.gaps(values)
    if (gaps.length) session.flash('problem', i18n.t('templates.gaps', { names: gaps.join(', ') }))
    return backTo(ctx, conversation)
  }
}
