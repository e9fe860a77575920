import { readFile } from 'node:fs/promises'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import { copiedIn } from '#core/conversations/copies'
import type { Reply } from '#core/conversations/models/conversation/answered'
import Message from '#core/conversations/models/message'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { replyValidator } from '#core/conversations/validators/write'
import { waysTo, type Way } from '#core/conversations/ways'
import { zoneOf } from '#core/conversations/zone'
import type { WrittenTo } from '#core/inboxes/slots'

/** What the reply box sent, checked against what its channel takes. */
export async function writtenIn(
  ctx: HttpContext,
  { contactId, id }: { contactId: number; id?: number }
): Promise<Reply> {
  const { auth, i18n, request } = ctx
  const ways = await waysTo(contactId, id)
  const people = id ? await copiedIn({ id, contactId }, ways, auth.user!) : []
  const meta = { ways, people, zone: await zoneOf(auth.user!) }
  const messagesProvider = new ConversationMessages(i18n)
  const composed = await composedIn(ctx, ways, { contactId, id })
  const data = { ...request.all(), ...request.allFiles(), ...(composed && { body: composed.body }) }
  const { via, subject, body, files, sendAt, resolves, cc, choosesCopies, answers } =
    await request.validateUsing(replyValidator, { data, meta, messagesProvider })
  const { inbox, address, features, kind } = ways.find(({ value }) => value === via)!
  return {
    inbox,
    address,
    body,
    purpose: composed?.purpose,
    data: { ...composed?.data, ...(await answeredIn(answers, { inbox, features, id })) },
    subject: features.subject ? subject : null,
    copies:
      choosesCopies && features.copies
        ? { kind, values: (cc ?? []).filter((value) => value !== address) }
        : undefined,
    files: await Promise.all((files ?? []).map(received)),
    sendAt: sendAt as number | undefined,
    resolves,
  }
}

/** What the channel makes of it, where it has a say. Throws what a form shows, where it refuses. */
async function composedIn(ctx: HttpContext, ways: Way[], to: WrittenTo) {
  const { via, body, way: fields } = ctx.request.all()
  const way = ways.find(({ value }) => value === via)
  const transport = await way?.inbox.transport()
  if (!way || !transport?.compose) return null
  const { inbox, address } = way
  const written = { ...to, inbox, address, body: String(body ?? ''), fields: { ...fields } }
  const composed = await transport.compose(written, ctx)
  if (composed.ok) return composed
  throw new errors.E_VALIDATION_ERROR([{ field: 'way', rule: 'way', message: composed.words }])
}

/** The message that is answered: one of this conversation that came or went through the same inbox. */
async function answeredIn(
  answers: number | null | undefined,
  { inbox, features, id }: Pick<Way, 'inbox' | 'features'> & { id?: number }
) {
  if (!answers || !features.answers) return {}
  const of = { id: answers, conversationId: id ?? 0, inboxId: inbox.id }
  return (await Message.findBy(of)) ? { answers } : {}
}

const received = async ({ clientName, type, subtype, tmpPath }: MultipartFile) => ({
  name: clientName,
  mime: `${type}/${subtype}`,
  bytes: await readFile(tmpPath!),
})
