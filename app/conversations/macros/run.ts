import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import { changeIn } from '#core/contacts/models/contact/kept'
import { announce, announceChange } from '#core/conversations/live'
import type Conversation from '#core/conversations/models/conversation'
import type Macro from '#core/conversations/models/macro'
import type Message from '#core/conversations/models/message'
import { planOf, type Obstacle, type Plan } from '#core/conversations/macros/plan'
import { standing } from '#core/conversations/standing'

type RunResult =
  /** `reply` is what goes to the customer, if anything does. */
  { ok: true; reply?: Message } | { ok: false; obstacles: Obstacle[] }

/** Does all steps of a macro to a conversation in one transaction; when one cannot be done, none. */
export async function runMacro(
  macro: Macro,
  conversation: Conversation,
  { by }: { by: User }
): Promise<RunResult> {
  const contact = await Contact.findOrFail(conversation.contactId)
  const { plan, obstacles } = await planOf(macro.steps, { conversation, contact, by })
  if (obstacles.length) return { ok: false, obstacles }
  const done = await db.transaction((client) => carryOut(macro, plan, conversation, by, client))
  await tellAll(done)
  return { ok: true, reply: done.reply }
}

async function carryOut(
  macro: Macro,
  { change, contact, tag, note, reply }: Plan,
  begunOn: Conversation,
  by: User,
  client: TransactionClientContract
) {
  const conversation = await standing(begunOn, client)
  const sent = reply && (await conversation.replyIn(reply, [], { by }, client))
  const noted = note && (await conversation.noteIn(note.body, note.readers, { by }, client))
  if (tag) await addTag(contact, tag, by, client)
  const isChanged = await conversation.changeIn(change, { by }, client)
  await macro.audit('run', by, { conversation: [null, conversation.id] }, client)
  return { conversation, reply: sent, note: noted, isChanged }
}

async function addTag(contact: Contact, tag: string, by: User, client: TransactionClientContract) {
  const names = await client
    .from('tags')
    .join('contact_tags', 'contact_tags.tag_id', 'tags.id')
    .where('contact_tags.contact_id', contact.id)
    .select('tags.name')
  const tags = [...names.map(({ name }) => name as string), tag]
  await changeIn(contact, { tags }, { by }, client)
}

type Done = Awaited<ReturnType<typeof carryOut>>

async function tellAll({ conversation, reply, note, isChanged }: Done) {
  for (const message of [reply, note]) if (message) await announce('message', message)
  if (isChanged) await announceChange(conversation)
}
