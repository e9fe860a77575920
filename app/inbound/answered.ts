import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'
import type Arrival from '#core/inbound/models/arrival'
import type { ReceivedMessage } from '#core/inbound/received'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import type Inbox from '#core/inboxes/models/inbox'

const MOST_HOPS = 20

/**
 * What one of the staff wrote from their own program, as their answer to the
 * customer. The channel says who it is; what they may is judged here. Once:
 * an arrival that is worked on again finds the answer it became.
 */
export async function answered(received: ReceivedMessage, arrival: Arrival, inbox: Inbox) {
  const conversation = await conversationOf(received)
  const author = await authorOf(received, conversation)
  const data = { arrival: arrival.id }
  const known = await Message.query()
    .where({ conversationId: conversation.id, direction: 'out', authorId: author.id })
    .where('data', JSON.stringify(data))
    .first()
  if (known) return known
  const address = await addressIn(conversation, inbox)
  const { text: body, files } = received
  return conversation.reply({ inbox, address, body, files, data }, { by: author })
}

/** Where it was merged into, if it was. */
async function conversationOf({ conversationId }: ReceivedMessage) {
  let conversation = await Conversation.find(conversationId ?? 0)
  for (let hops = 0; conversation?.mergedIntoId && hops < MOST_HOPS; hops++)
    conversation = await Conversation.find(conversation.mergedIntoId)
  if (!conversation) throw new Error('the conversation that was answered is gone')
  return conversation
}

async function authorOf({ staffId }: ReceivedMessage, conversation: Conversation) {
  const user = await User.find(staffId ?? 0)
  if (!user?.isActive) throw new Error('who answered has no account any more')
  const may = new ConversationPolicy().update(await loadRights(user), conversation)
  if (!may) throw new Error(`${user.name} may not answer in this conversation`)
  return user
}

/** Where the customer wrote from last on this channel. */
async function addressIn({ id }: Conversation, { channel }: Inbox) {
  const last = await Message.query()
    .where({ conversationId: id, direction: 'in', channel })
    .orderBy('id', 'desc')
    .first()
  if (!last?.address) throw new Error('the customer never wrote on this channel')
  return last.address
}
