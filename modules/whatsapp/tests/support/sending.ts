import { DateTime } from 'luxon'
import type Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import type Inbox from '#core/inboxes/models/inbox'
import { runJobs } from '#tests/support/jobs'
import { customers, staff } from '#tests/support/world'
import { customerWrote } from '../../window.js'
import { MARIAS_NUMBER, metaInbox, metaTemplate } from './world.js'
import WhatsAppTemplate from '../../models/whatsapp_template.js'
import { partsOf } from '../../drivers/meta/templates.js'

export const HOUR = 3_600_000

export async function withPoint(contact: Contact, value = MARIAS_NUMBER) {
  await contact.related('points').create({
    kind: 'whatsapp',
    value,
    ownedValue: value,
    isPrimary: true,
    state: 'usable',
  })
}

/** Maria wrote on WhatsApp so many hours ago, and her conversation is open. */
export async function chatting({ hours = 1, inbox }: { hours?: number; inbox?: Inbox } = {}) {
  const on = inbox ?? (await metaInbox())
  const { maria } = await customers()
  await withPoint(maria)
  await customerWrote({ inboxId: on.id, address: MARIAS_NUMBER }, Date.now() - hours * HOUR)
  const giulia = await staff('giulia')
  const conversation = await Conversation.create({
    contactId: maria.id,
    status: 'open',
    priority: 2,
    inboxId: on.id,
    channel: on.channel,
    preview: '',
    lastMessageAt: DateTime.now(),
    revision: 1,
  } as any)
  return { inbox: on, maria, giulia, conversation, via: `${on.id} ${MARIAS_NUMBER}` }
}

type Chat = Awaited<ReturnType<typeof chatting>>

/** Written by a program, so that nobody can take it back; what its job left of it. */
export async function sent(
  { conversation, inbox }: Chat,
  body: string,
  data = {},
  files: any[] = []
) {
  const reply = { inbox, address: MARIAS_NUMBER, body, data, files }
  const message = await conversation.reply(reply, { by: null })
  await runJobs({ raise: false })
  return message.refresh()
}

export const orderReady = (
  inbox: Inbox,
  more: object = {},
  kept: Partial<WhatsAppTemplate> = {}
) => {
  const template = metaTemplate(more)
  return WhatsAppTemplate.create({
    inboxId: inbox.id,
    providerId: template.id,
    name: template.name,
    language: template.language,
    category: 'utility',
    status: 'approved',
    reason: null,
    parts: partsOf(template),
    fillings: {},
    ...kept,
  } as any)
}

export const outgoing = () => Message.query().where('direction', 'out').orderBy('id')

/** A message of ours that Meta knows as wamid.out.1. */
export async function sentTo(inbox: Inbox) {
  const { maria } = await customers()
  await withPoint(maria)
  const giulia = await staff('giulia')
  const conversation = Conversation.with(maria, { by: giulia })
  const message = await conversation.reply(
    { inbox, address: MARIAS_NUMBER, body: 'Ready' },
    { by: giulia }
  )
  await message.merge({ status: 'sent', providerId: 'wamid.out.1' }).save()
  return { message, maria, conversation }
}
