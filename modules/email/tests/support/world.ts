import { DateTime } from 'luxon'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import Inbox from '#core/inboxes/models/inbox'
import { customers } from '#tests/support/world'
import { SMTP_PASSWORD } from './smtp_server.js'

export const MARIAS_EMAIL = 'maria@caffeaurora.example'
export const FIRST_LETTER = '<first@caffeaurora.example>'

export const mailInbox = (settings: object, more: Partial<Inbox> = {}) =>
  Inbox.create({
    channel: 'email.email',
    name: 'Support',
    address: 'support@aurora.example',
    isEnabled: true,
    settings,
    secrets: { smtp_password: SMTP_PASSWORD },
    state: 'ok',
    joinsOpen: true,
    assignment: 'manual',
    ...more,
  } as any)

/** Maria wrote a mail, and nobody has answered. */
export async function mailFromMaria(inbox: Inbox) {
  const { maria } = await customers()
  const now = DateTime.now()
  const conversation = await Conversation.create({
    contactId: maria.id,
    subject: 'My order',
    status: 'open',
    priority: 2,
    inboxId: inbox.id,
    channel: inbox.channel,
    preview: '',
    lastMessageAt: now,
    revision: 1,
  } as any)
  await Message.create({
    conversationId: conversation.id,
    contactId: maria.id,
    direction: 'in',
    inboxId: inbox.id,
    channel: inbox.channel,
    address: MARIAS_EMAIL,
    purpose: 'conversation',
    subject: 'My order',
    body: 'Is it ready?',
    status: 'received',
    reference: FIRST_LETTER,
    data: {},
  } as any)
  return { maria, conversation }
}
