import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import User from '#core/accounts/models/user'
import Team from '#core/accounts/models/team'
import { plainText } from '#core/contacts/plain_text'
import { inboxPage, Sought } from '#core/conversations/inbox'
import { listState } from '#core/conversations/list_state'
import type Conversation from '#core/conversations/models/conversation'
import Macro from '#core/conversations/models/macro'
import { PRIORITIES } from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { messageParts } from '#core/conversations/parts'
import { copiesIn, threadOf } from '#core/conversations/thread'
import { writerState } from '#core/conversations/writer'
import { channels } from '#core/inboxes/channels'
import InboxPolicy from '#core/inboxes/policies/inbox_policy'
import { reasonWords } from '#core/outbox/reason_words'
import { clockShown } from '#core/service_levels/shown'
import { renderPanels } from '#kernel/panels'
import { contribution, contributions } from '#kernel/slots'

/** The list of conversations, and beside it the one that is open, if any; of both what was asked for. */
export async function inboxState(ctx: HttpContext, conversation?: Conversation) {
  ctx.response.vary('X-Up-Target')
  const sought = await Sought.in(ctx, conversation ? 'all' : 'mine')
  const asks = asked(ctx)
  return {
    sought,
    ...(await listState(ctx, sought)),
    channels: Object.fromEntries((await channels()).map((one) => [one.id, one])),
    ...(asks('inbox-rows') ? await found(ctx, sought) : { rows: [] }),
    ...(await conversationState(ctx, asks, conversation)),
  }
}

async function found(ctx: HttpContext, sought: Sought) {
  const page = await inboxPage(sought)
  return page.rows.length || sought.isNarrowed ? page : { ...page, ...(await beginning(ctx)) }
}

/** Where nothing came yet: whether anything can, and whether the reader may see to it. */
const beginning = async ({ bouncer }: HttpContext) => ({
  isUnconnected: (await isEmpty('inboxes')) && (await isEmpty('conversations')),
  mayConnect: await bouncer.with(InboxPolicy).allows('manage'),
})

const isEmpty = async (table: string) => !(await db.from(table).select('id').first())

type Asks = (...fragments: string[]) => boolean

/** Whether the answer will be looked at for one of these fragments: the whole page is for all of them. */
function asked({ request }: HttpContext): Asks {
  const targets = (request.header('x-up-target') ?? '').split(/[\s,]+/).filter(Boolean)
  const isPart = targets.length > 0 && targets.every((target) => target.startsWith('#'))
  return (...fragments) => !isPart || fragments.some((one) => targets.includes(`#${one}`))
}

async function conversationState(ctx: HttpContext, asks: Asks, conversation?: Conversation) {
  const nothing = {
    conversation: null,
    messages: [],
    older: null,
    panels: [],
    writer: null,
    clock: null,
    macros: [],
  }
  if (!conversation) return nothing
  const can = await abilities(ctx, conversation)
  return {
    ...nothing,
    conversation,
    can,
    before: ctx.request.qs().before,
    others: [],
    holder: conversation.heldBy && (await contribution('participants', conversation.heldBy)),
    ...(asks('messages', 'conversation', olderId(ctx)) &&
      (await thread(ctx, conversation, can.update))),
    ...(asks('conversation', 'conversation-head') && {
      clock: await clockShown(conversation.id),
    }),
    ...(asks('conversation') && can.note && { writer: await writerState(ctx, conversation) }),
    ...(asks('conversation', 'conversation-head') && can.update && { macros: await macros() }),
    ...(asks('customer', 'work') && (await workState(conversation))),
    ...(asks('customer') && { panels: await panels(ctx, conversation) }),
  }
}

/** The fragment that a page of older messages takes the place of. */
const olderId = ({ request }: HttpContext) => `older-${request.qs().before}`

const macros = () => Macro.query().orderBy('name').orderBy('id').select('id', 'name').pojo()

/** Who has left stays shown where they are the assignee. */
const workState = async ({ assigneeId }: Conversation) => ({
  colleagues: await User.query()
    .where('is_active', true)
    .orWhere('id', assigneeId ?? 0)
    .orderBy('name')
    .pojo(),
  teams: await Team.query().orderBy('name').pojo(),
  priorities: PRIORITIES,
})

async function panels(ctx: HttpContext, { id, contactId }: Conversation) {
  const given = await contributions('conversation.panels', ctx.auth.user!)
  return renderPanels(given, { id, contactId }, ctx)
}

async function thread(ctx: HttpContext, { id }: Conversation, canUpdate: boolean) {
  const { i18n, request } = ctx
  const { before, since } = request.qs()
  const place = { before: Number(before) || undefined, since: Number(since) || undefined }
  const { messages, older } = await threadOf(id, place)
  const parts = await messageParts(messages, canUpdate, ctx)
  return {
    older,
    messages: messages.map((message) => ({
      ...message,
      copies: copiesIn(message.data),
      text: plainText(message.body),
      part: parts.get(message.id),
      why: message.reason && reasonWords(i18n, message.reason),
    })),
  }
}

async function abilities({ bouncer }: HttpContext, conversation: Conversation) {
  const policy = bouncer.with(ConversationPolicy)
  return {
    update: await policy.allows('update', conversation),
    note: await policy.allows('note', conversation),
    connect: await bouncer.with(InboxPolicy).allows('manage'),
  }
}
