import type { HttpContext } from '@adonisjs/core/http'
import { lastMessageId } from '#core/conversations/collision'
import { copiedIn } from '#core/conversations/copies'
import { excerpt } from '#core/conversations/excerpt'
import type Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { withParts } from '#core/conversations/parts'
import { usualWay, waysTo } from '#core/conversations/ways'
import { contributions } from '#kernel/slots'

/** The reply box: ways to the customer, what was begun, and what modules add. */
export async function writerState(ctx: HttpContext, conversation: Conversation) {
  const { id, contactId, inboxId } = conversation
  const subject = { id, contactId }
  const ways = await withParts(await waysTo(contactId, id), subject, ctx)
  const draft = await conversation.draftOf(ctx.auth.user!)
  const address = await conversation.lastAddress()
  const given = await contributions('composer.tools', ctx.auth.user!)
  return {
    ways,
    usual: usualWay(ways, { inboxId: draft?.inboxId ?? inboxId, address }),
    draft,
    known: await lastMessageId(id),
    answers: await answersTo(conversation, ctx),
    copies: await copiedIn(subject, ways, ctx.auth.user!),
    tools: given
      .filter(({ when }) => when?.(subject, ctx) ?? true)
      .map((tool) => ({ ...tool, href: tool.url(subject) })),
  }
}

/** The message that a link of it asked to answer. */
async function answersTo({ id: conversationId }: Conversation, { request }: HttpContext) {
  const id = Number(request.input('answers')) || 0
  const message = id ? await Message.findBy({ id, conversationId }) : null
  return message && { id, words: excerpt(message.body, 140) }
}
