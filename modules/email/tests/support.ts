import Arrival from '#core/inbound/models/arrival'
import Inbox from '#core/inboxes/models/inbox'
import Message from '#core/conversations/models/message'
import type Conversation from '#core/conversations/models/conversation'
import { runJobs } from '#tests/support/jobs'

export const EMAIL = 'email.email'
export const SUPPORT = 'support@aurora.example'
export const MARIA = 'maria@caffeaurora.example'

/** The roaster's own mailbox. */
export const emailInbox = (more: Partial<Inbox> = {}) =>
  Inbox.create({
    channel: EMAIL,
    name: 'Support',
    address: SUPPORT,
    isEnabled: true,
    settings: {},
    state: 'ok',
    joinsOpen: false,
    assignment: 'manual',
    ...more,
  } as any)

let letters = 0

/** A raw message of Maria's; a header that is null is left out. */
export function raw(body = 'Buongiorno', headers: Record<string, string | null> = {}) {
  const lines = {
    'Return-Path': `<${MARIA}>`,
    'From': `Maria Rossi <${MARIA}>`,
    'To': SUPPORT,
    'Subject': 'Ordine',
    'Date': 'Sat, 21 Nov 2026 10:00:00 +0100',
    'Message-ID': `<letter-${++letters}@caffeaurora.example>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  }
  const head = Object.entries(lines).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`]
  )
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body.replace(/\r?\n/g, '\r\n')}`)
}

/** A multipart message of these parts, each with its own header. */
export function rawParts(
  parts: string[],
  headers: Record<string, string | null> = {},
  type = 'mixed'
) {
  const body = parts.map((part) => `--cut\n${part}\n`).join('') + '--cut--\n'
  return raw(body, { 'Content-Type': `multipart/${type}; boundary="cut"`, ...headers })
}

/** Takes it in as a mailbox does, and works on it. */
export async function deliver(inbox: Inbox, bytes: Buffer, key = `letter-${++letters}`) {
  await Arrival.take({ channel: inbox.channel, inboxId: inbox.id, key }, bytes)
  await runJobs()
  return Arrival.query().where({ channel: inbox.channel, key }).firstOrFail()
}

/** The message that became of it. */
export async function received(inbox: Inbox, bytes: Buffer) {
  const { messageId, error } = await deliver(inbox, bytes)
  if (!messageId) throw new Error(error ?? 'no message came of it')
  return Message.findOrFail(messageId)
}

/** A message that went out to Maria. */
export const sentMessage = (conversation: Conversation, more: Partial<Message> = {}) =>
  Message.create({
    conversationId: conversation.id,
    contactId: conversation.contactId,
    direction: 'out',
    inboxId: conversation.inboxId,
    channel: EMAIL,
    address: MARIA,
    purpose: 'conversation',
    body: 'Arriva domani',
    status: 'sent',
    reference: `<sent-${++letters}@aurora.example>`,
    data: {},
    attempts: 1,
    ...more,
  } as any)
