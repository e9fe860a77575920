import db from '@adonisjs/lucid/services/db'
import type { ApiRequest } from '@japa/api-client'
import type User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { customers, nobody, staff } from '#tests/support/world'

/** Maria asked something by pigeon, and nobody answered yet. */
export async function asked({ owner }: { owner?: User } = {}) {
  const { maria } = await customers({ owner })
  const inbox = await pigeonInbox()
  await bring(inbox, [letter('Is my order <ready>? https://aurora.example/o?a=1&b=2')])
  await runJobs()
  const conversation = await Conversation.firstOrFail()
  const via = `${inbox.id} ${MARIAS_PHONE}`
  return { maria, inbox, conversation, via }
}

/** The same, and Giulia has just answered. */
export async function answered(body = 'Yes, come by') {
  const { inbox, conversation, ...rest } = await asked()
  const giulia = await staff('giulia')
  const message = await conversation.reply({ inbox, address: MARIAS_PHONE, body }, { by: giulia })
  return { ...rest, inbox, conversation, giulia, message }
}

/** Each asks to sign in, and is refused to who has no rights and to who may only read. */
export async function guarded(sends: (() => ApiRequest)[]) {
  const [someone, luca] = [await nobody(), await staff('luca')]
  for (const send of sends) {
    ;(await send().redirects(0)).assertHeader('location', '/sign-in')
    ;(await send().redirects(0).loginAs(someone)).assertStatus(403)
    ;(await send().redirects(0).loginAs(luca)).assertStatus(403)
  }
}

/** All that a conversation is made of, byte for byte. */
export async function everything() {
  const of = (table: string, order: string[]) => db.query().from(table).orderBy(order)
  return {
    conversations: await of('conversations', ['id']),
    messages: await of('messages', ['id']),
    participants: await db
      .query()
      .from('conversation_participants')
      .orderBy(['conversation_id', 'value'])
      .select('conversation_id', 'kind', 'value', 'name', 'is_copied'),
    mentions: await of('conversation_mentions', ['conversation_id', 'user_id']),
    drafts: await of('drafts', ['conversation_id', 'user_id']),
    files: await of('files', ['id']),
    messageFiles: await of('message_files', ['id']),
    timeline: await of('timeline_entries', ['id']),
  }
}
