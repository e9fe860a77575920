import { signature } from '#kernel/signature'
import type Inbox from '#core/inboxes/models/inbox'
import type { SendResult } from '#core/inboxes/slots'
import { settingsOf } from '../../inbox_settings.js'
import type { Parcel, Trial } from '../driver.js'
import { refused, wordsFor } from './answers.js'
import { graph } from './graph.js'
import { bodyOf } from './outgoing.js'
import { LineFault } from './faults.js'
import { upload } from './upload.js'

const messagesOf = (inbox: Inbox) => `${settingsOf(inbox).phone_number_id}/messages`

export async function send(parcel: Parcel, inbox: Inbox, signal: AbortSignal): Promise<SendResult> {
  const file = await uploaded(parcel, inbox, signal)
  if (file && 'ok' in file) return file
  try {
    const json = { ...bodyOf(parcel, file), biz_opaque_callback_data: tagOf(parcel.id) }
    const asked = { method: 'POST', json, signal } as const
    const answer = await graph<{ messages?: { id: string }[] }>(inbox, messagesOf(inbox), asked)
    const providerId = answer.messages?.[0]?.id
    if (!providerId) throw new LineFault('the answer names no message')
    return { ok: true, providerId }
  } catch (error) {
    return refused(error)
  }
}

/** A file that could not be handed over leaves nothing unclear: no message was asked for yet. */
async function uploaded({ file, body }: Parcel, inbox: Inbox, signal: AbortSignal) {
  if (!file) return null
  try {
    return await upload(file, body, inbox, signal)
  } catch (error) {
    if (!(error instanceof LineFault)) return refused(error)
    const { reason, detail } = wordsFor(error)
    return { ok: false, again: true, reason: reason!, detail } as const
  }
}

/**
 * What Meta says again with every news of the message: it finds the message even where
 * the answer to sending was lost. Another installation on the same number knows it is not its own.
 */
export const tagOf = (id: number) => `${id}.${signature(`whatsapp message ${id}`).slice(0, 16)}`

export function messageIdIn(tag: unknown): number | undefined {
  const id = Number(String(tag ?? '').split('.')[0])
  return id > 0 && tag === tagOf(id) ? id : undefined
}

/** A receipt; with `isTyping` the customer sees that somebody writes, for 25 seconds. */
export async function seen(
  providerId: string,
  inbox: Inbox,
  { isTyping }: { isTyping: boolean }
): Promise<void> {
  const json = {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: providerId,
    ...(isTyping && { typing_indicator: { type: 'text' } }),
  }
  await graph(inbox, messagesOf(inbox), { method: 'POST', json })
}

export async function react(
  { to, providerId, emoji }: { to: string; providerId: string; emoji: string | null },
  inbox: Inbox
): Promise<Trial> {
  const json = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: to.replace('+', ''),
    type: 'reaction',
    reaction: { message_id: providerId, emoji: emoji ?? '' },
  }
  try {
    await graph(inbox, messagesOf(inbox), { method: 'POST', json })
    return { reason: null }
  } catch (error) {
    return wordsFor(error)
  }
}
