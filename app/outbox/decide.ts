import { DateTime } from 'luxon'
import type Message from '#core/conversations/models/message'
import Contact from '#core/contacts/models/contact'
import type ContactPoint from '#core/contacts/models/contact_point'
import { channelNamed } from '#core/inboxes/channels'
import type Inbox from '#core/inboxes/models/inbox'
import { consentOf } from '#core/outbox/consent'
import { isSuppressed } from '#core/outbox/suppressions'
import { rules, type Rules } from '#core/outbox/rules'

/**
 * May this message go out now? `reason` is a code that staff read in words as
 * *why was this not sent?*: with `until` (milliseconds since 1970) it only waits.
 */
export type Decision =
  | { ok: true }
  | { ok: false; reason: string; detail?: string }
  | { ok: false; reason: string; until: number }

interface Asked {
  message: Message
  inbox: Inbox
  contact: Contact
  point: ContactPoint | null
  kind: string
  rules: Rules
}

const MINUTE = 60_000
/** After this an inbox that is stopped, or whose module is off, is looked at again, in milliseconds. */
export const REST = 5 * MINUTE
const WEEK = 7 * 24 * 60 * MINUTE

/** The one place where it is decided, for every sender, just before sending. */
export async function decide(message: Message, inbox: Inbox | null): Promise<Decision> {
  if (!inbox) return no('inbox_gone')
  if (!inbox.isSending) return later('inbox_stopped', Date.now() + REST)
  const channel = await channelNamed(inbox.channel)
  if (!channel) return later('channel_off', Date.now() + REST)
  const contact = await Contact.find(message.contactId)
  if (!contact || contact.deletedAt) return no('contact_gone')

  const point = await message.recipient()
  const asked = { message, inbox, contact, point, kind: channel.point, rules: await rules() }
  for (const judge of [usable, suppressed, consented, quiet, capped, channelled]) {
    const decision = await judge(asked)
    if (!decision.ok) return decision
  }
  return YES
}

const YES = { ok: true } as const
const no = (reason: string, detail?: string) => ({ ok: false, reason, detail }) as const
const later = (reason: string, until: number) => ({ ok: false, reason, until }) as const

function usable({ point }: Asked): Decision {
  return point && point.state !== 'usable' ? no(point.state) : YES
}

async function suppressed({ message, kind }: Asked): Promise<Decision> {
  const reason = await isSuppressed(kind, message.address!, message.purpose)
  return reason ? no(reason) : YES
}

/** An answer needs no consent; marketing needs a yes; the others go until someone says no. */
async function consented({ message, contact, inbox }: Asked): Promise<Decision> {
  if (message.purpose === 'conversation') return YES
  const consent = await consentOf(contact.id, message.purpose, inbox.channel)
  if (consent === false) return no('withdrawn')
  return message.purpose === 'marketing' && !consent ? no('no_consent') : YES
}

/** Answers and service messages may come at night; what nobody asked for waits for the morning. */
function quiet({ message, contact, rules: { quietFrom, quietTo, timeZone } }: Asked): Decision {
  if (message.purpose === 'conversation' || message.purpose === 'service') return YES
  const until = quietUntil(DateTime.now().setZone(contact.timeZone ?? timeZone), quietFrom, quietTo)
  return until ? later('quiet_hours', until.toMillis()) : YES
}

/** When the quiet hours that `now` lies in end; null outside of them. They may span midnight. */
export function quietUntil(now: DateTime, from: number, to: number): DateTime | null {
  const { hour } = now
  const isQuiet = from <= to ? hour >= from && hour < to : hour >= from || hour < to
  if (!isQuiet) return null
  const morning = now.set({ hour: to, minute: 0, second: 0, millisecond: 0 })
  return morning > now ? morning : morning.plus({ days: 1 })
}

async function capped({ message, rules: { weeklyCap } }: Asked): Promise<Decision> {
  if (message.purpose !== 'marketing') return YES
  const since = Date.now() - WEEK
  const recent = await message.sentBefore(since, weeklyCap)
  if (recent.length < weeklyCap) return YES
  return later('cap', recent.at(-1)! + WEEK)
}

async function channelled({ message, inbox }: Asked): Promise<Decision> {
  const verdict = await (await inbox.transport()).verdict?.(message, inbox)
  return verdict ?? YES
}
