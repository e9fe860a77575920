import { readFile } from 'node:fs/promises'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import type { HttpContext } from '@adonisjs/core/http'
import { copiedIn } from '#core/conversations/copies'
import type { Reply } from '#core/conversations/models/conversation/answered'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { replyValidator } from '#core/conversations/validators/write'
import { waysTo } from '#core/conversations/ways'
import { zoneOf } from '#core/conversations/zone'

/** What the reply box sent, checked against what its channel takes. */
export async function writtenIn(
  { auth, i18n, request }: HttpContext,
  { contactId, id }: { contactId: number; id?: number }
): Promise<Reply> {
  const ways = await waysTo(contactId, id)
  const people = id ? await copiedIn({ id, contactId }, ways, auth.user!) : []
  const meta = { ways, people, zone: await zoneOf(auth.user!) }
  const messagesProvider = new ConversationMessages(i18n)
  const { via, subject, body, files, sendAt, resolves, cc, choosesCopies } =
    await request.validateUsing(replyValidator, { meta, messagesProvider })
  const { inbox, address, features, kind } = ways.find(({ value }) => value === via)!
  return {
    inbox,
    address,
    body,
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

const received = async ({ clientName, type, subtype, tmpPath }: MultipartFile) => ({
  name: clientName,
  mime: `${type}/${subtype}`,
  bytes: await readFile(tmpPath!),
})
