import type { HttpContext } from '@adonisjs/core/http'
import { lastMessageId } from '#core/conversations/collision'
import { copiedIn } from '#core/conversations/copies'
import type Conversation from '#core/conversations/models/conversation'
import { usualWay, waysTo } from '#core/conversations/ways'
import { contributions } from '#kernel/slots'

/** The reply box: ways to the customer, what was begun, and what modules add. */
export async function writerState(ctx: HttpContext, conversation: Conversation) {
  const { id, contactId, inboxId } = conversation
  const ways = await waysTo(contactId, id)
  const draft = await conversation.draftOf(ctx.auth.user!)
  const address = await conversation.lastAddress()
  const given = await contributions('composer.tools', ctx.auth.user!)
  const subject = { id, contactId }
  return {
    ways,
    usual: usualWay(ways, { inboxId: draft?.inboxId ?? inboxId, address }),
    draft,
    known: await lastMessageId(id),
    copies: await copiedIn(subject, ways, ctx.auth.user!),
    tools: given
      .filter(({ when }) => when?.(subject, ctx) ?? true)
      .map((tool) => ({ ...tool, href: tool.url(subject) })),
  }
}
