import { readFile } from 'node:fs/promises'
import type { MultipartFile } from '@adonisjs/core/bodyparser'
import type { HttpContext } from '@adonisjs/core/http'
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
  const meta = { ways, zone: await zoneOf(auth.user!) }
  const messagesProvider = new ConversationMessages(i18n)
  const { via, subject, body, files, sendAt, resolves } = await request.validateUsing(
    replyValidator,
    { meta, messagesProvider }
  )
  const { inbox, address, features } = ways.find(({ value }) => value === via)!
  return {
    inbox,
    address,
    body,
    subject: features.subject ? subject : null,
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
