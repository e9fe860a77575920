import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import { candidatesFor, chosenFor, countsOf } from '#core/conversations/moving/candidates'
import { sayMoved } from '#core/conversations/moving/say'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { mergeValidator } from '#core/conversations/validators/moving'
import { typed } from '#core/search/typed'

/** Other conversations come into this one. */
export default class MergesController {
  async create(ctx: HttpContext) {
    const { auth, bouncer, params, request, view } = ctx
    const conversation = await Conversation.page(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)

    const q = typed(request.qs().q)
    const ids = [request.qs().with ?? []].flat().map(Number).filter(Number.isSafeInteger)
    const chosen = ids.length ? await chosenFor(conversation, auth.user!, ids.slice(0, 20)) : []
    return view.render('conversations::merges/create', {
      conversation,
      q,
      chosen,
      counts: await countsOf([conversation.id, ...chosen.map(({ id }) => id)]),
      candidates: chosen.length ? [] : await candidatesFor(conversation, auth.user!, q),
      others: chosen.filter((one) => one.contact_id !== conversation.contactId),
    })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const messagesProvider = new ConversationMessages(i18n)
    const { with: ids, sure } = await request.validateUsing(mergeValidator, { messagesProvider })
    const others = await Conversation.query().whereIn('id', ids)
    for (const other of others) await bouncer.with(ConversationPolicy).authorize('update', other)

    const isSure = sure || others.every(({ contactId }) => contactId === conversation.contactId)
    if (!isSure) session.flash('problem', i18n.t('conversations.merges.say_sure'))
    else sayMoved(ctx, 'merge', await conversation.absorb(others, { by: auth.user! }))
    return isSure ? backTo(ctx, conversation) : ctx.response.redirect().back()
  }
}
