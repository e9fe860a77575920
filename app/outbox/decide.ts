import { DateTime } from 'luxon'
import type Message from '#core/conversations/models/message'
import { channelNamed } from '#core/inboxes/channels'
import type Inbox from '#core/inboxes/models/inbox'
import type { Channel } from '#core/inboxes/slots'
import { factsOf, type Facts } from '#core/outbox/facts'
import { rules, type Rules } from '#core/outbox/rules'

/**
 * May this message go out now? `reason` is a code that staff read in words as
 * *why was this not sent?*: with `until` (milliseconds since 1970) it only waits.
 */
export type Decision =
  | { ok: true }
  | { ok: false; reason: string; detail?: string }
  | { ok: false; reason: string; until: number }

interface Asked extends Facts {
  message: Message
  contact: NonNullable<Facts['contact']>
  inbox: Inbox
  transport: Channel
  rules: Rules
}

const MINUTE = 60_000
/** After this an inbox that is stopped, or whose module is off, is looked at again, in milliseconds. */
export const REST = 5 * MINUTE
const WEEK = 7 * 24 * 60 * MINUTE

/** The one place where it is decided, for every sender, just before sending. */
export async function decide(message: Message, inbox: Inbox | null): Promise<Decision> {
  const [decision] = await decideAll([message], inbox)
  return decision
}

/**
 * The same for many messages that go through one inbox, in about as many queries
 * as for one. They need not be stored: so it is foretold who would get a broadcast.
 */
export async function decideAll(messages: Message[], inbox: Inbox | null): Promise<Decision[]> {
  const all = (decision: Decision) => messages.map(() => decision)
  if (!inbox) return all(no('inbox_gone'))
  if (!inbox.isSending) return all(later('inbox_stopped', Date.now() + REST))
  const channel = await channelNamed(inbox.channel)
  if (!channel) return all(later('channel_off', Date.now() + REST))

  const asked = { inbox, kind: channel.point, since: Date.now() - WEEK }
  const facts = await factsOf(messages, asked)
  const around = { inbox, transport: await inbox.transport(), rules: await rules() }
  const decisions: Decision[] = []
  for (const [index, message] of messages.entries())
    decisions.push(await judged({ ...around, ...facts[index], message }))
  return decisions
}

async function judged({ contact, ...about }: Omit<Asked, 'contact'> & Pick<Facts, 'contact'>) {
  if (!contact) return no('contact_gone')
  const asked = { ...about, contact }
  for (const judge of [usable, suppressed, consented, quiet, capped, channelled]) {
    const decision = await judge(asked)
    if (!decision.ok) return decision
  }
  return YES
}

const YES = { ok: true } as const
const no = (reason: string, detail?: string) => ({ ok: false, reason, detail }) as const
const later = (reason: string, until: number) => ({ ok: false, reason, until }) as const

function usable({ pointState }: Asked): Decision {
  return pointState && pointState !== 'usable' ? no(pointState) : YES
}

function suppressed({ suppression }: Asked): Decision {
  return suppression ? no(suppression) : YES
}

/** An answer needs no consent; marketing needs a yes; the others go until someone says no. */
function consented({ message, consent }: Asked): Decision {
  if (message.purpose === 'conversation') return YES
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

function capped({ message, recent, rules: { weeklyCap } }: Asked): Decision {
  if (message.purpose !== 'marketing' || recent.length < weeklyCap) return YES
  return later('cap', recent[weeklyCap - 1] + WEEK)
}

async function channelled({ message, inbox, transport }: Asked): Promise<Decision> {
  const verdict = await transport.verdict?.(message, inbox)
  return verdict ?? YES
}
