import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import { discard } from '#core/contacts/models/stored_file'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { sayUndo } from '#core/conversations/undo'
import { withParts } from '#core/conversations/parts'
import { usualWay, waysTo } from '#core/conversations/ways'
import { writtenIn } from '#core/conversations/written'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'

/** A conversation that staff begin. */
export default class ContactConversationsController {
  async create(ctx: HttpContext) {
    const contact = await reachedBy(ctx)

    const ways = await withParts(await waysTo(contact.id), { contactId: contact.id }, ctx)
    const usual = usualWay(ways, { inboxId: null, address: null })
    const mayConnect = await ctx.bouncer.with(InboxPolicy).allows('manage')
    return ctx.view.render('conversations::create', { contact, ways, usual, mayConnect })
  }

  async store(ctx: HttpContext) {
    const { auth, request } = ctx
    try {
      const contact = await reachedBy(ctx)
      const first = await writtenIn(ctx, { contactId: contact.id })

      const conversation = Conversation.with(contact, { by: auth.user! })
      const message = await conversation.reply(first, { by: auth.user! })

      await sayUndo(ctx, message)
      return backTo(ctx, conversation)
    } finally {
      await discard(Object.values(request.allFiles()).flat())
    }
  }
}

async function reachedBy({ bouncer, params }: HttpContext) {
  const contact = await Contact.live(params.id)
  await bouncer.with(ContactPolicy).authorize('read', contact)
  await bouncer.with(ConversationPolicy).authorize('create')
  return contact
}
