import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import findContacts from '#core/contacts/search_hits'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import { sayMoved } from '#core/conversations/moving/say'
import { peopleIn } from '#core/conversations/people'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { contactChangeValidator } from '#core/conversations/validators/moving'
import { typed } from '#core/search/typed'

const MANY = 20

/** Whose a conversation is: who wrote first, until someone says otherwise. */
export default class ConversationContactsController {
  async edit({ auth, bouncer, params, request, view }: HttpContext) {
    const conversation = await Conversation.page(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)

    const q = typed(request.qs().q)
    const hits = q ? await findContacts(q, auth.user!, MANY) : []
    const people = await peopleIn(conversation, auth.user!)
    return view.render('conversations::contact/edit', {
      conversation,
      q,
      people: people.filter(({ contactId }) => contactId),
      hits: hits.filter(({ url }) => url !== `/contacts/${conversation.contactId}`),
    })
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const messagesProvider = new ConversationMessages(i18n)
    const { contactId } = await request.validateUsing(contactChangeValidator, { messagesProvider })
    const contact = await Contact.live(contactId)
    await bouncer.with(ContactPolicy).authorize('read', contact)

    sayMoved(ctx, 'contact', await conversation.giveTo(contact, { by: auth.user! }))
    return backTo(ctx, conversation)
  }
}
