import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import ContactPoint from '#core/contacts/models/contact_point'
import type { Purpose } from '#core/conversations/models/message'
import type { ReceivedChoice } from '#core/inbound/received'
import Consent from '#core/outbox/models/consent'
import { isSuppressed, suppress, unsuppress } from '#core/outbox/suppressions'
import TimelineEntry from '#core/timeline/models/timeline_entry'

export interface Choice {
  contactId: number
  purpose: Purpose
  /** Full id of a channel; every one when left out. */
  channel?: string | null
  isGranted: boolean
  source: string
  words?: string | null
  ip?: string | null
  userId?: number | null
}

/** The last word of a contact for a purpose: yes, no, or null when they never said. */
export async function consentOf(contactId: number, purpose: Purpose, channel: string) {
  const words = await consentsOf([contactId], channel)
  return words.get(`${contactId} ${purpose}`) ?? null
}

/** Last words of many contacts on a channel, by `<contact id> <purpose>`. */
export async function consentsOf(contactIds: number[], channel: string) {
  if (!contactIds.length) return new Map<string, boolean>()
  const last = db
    .query()
    .from('consents')
    .whereIn('contact_id', contactIds)
    .where((query) => query.whereNull('channel').orWhere('channel', channel))
    .groupBy('contact_id', 'purpose')
    .max('id')
  const rows = await db
    .query()
    .from('consents')
    .whereIn('id', last)
    .select('contact_id', 'purpose', 'is_granted')
  return new Map(
    rows.map((row) => [`${row.contact_id} ${row.purpose}`, Boolean(row.is_granted)] as const)
  )
}

/** Adds a line to the log, and to the timeline. */
export async function record(choice: Choice, client: TransactionClientContract) {
  const consent = await Consent.create(
    { ...choice, channel: choice.channel ?? null, createdAt: DateTime.now() },
    { client }
  )
  const { purpose, channel, isGranted, source } = consent
  await TimelineEntry.record(
    {
      contactId: choice.contactId,
      kind: 'outbox.consent',
      subjectId: consent.id,
      data: { purpose, channel, isGranted, source },
    },
    client
  )
  return consent
}

/**
 * What a customer said by a message or a link: the address obeys, and every contact that
 * carries it knows. Who never said stop does not agree to anything by a word such as yes.
 */
export async function choose({ from, isGranted, purpose, source, words }: ReceivedChoice) {
  const { kind, value } = from
  const asked = purpose === 'all' ? 'service' : purpose
  if (isGranted && (await isSuppressed(kind, value, asked)) !== 'opted_out') return
  const points = await ContactPoint.query().where({ kind, value })
  const purposes: Purpose[] = purpose === 'all' ? ['service', 'survey', 'marketing'] : [purpose]
  await db.transaction(async (client) => {
    if (isGranted) await unsuppress(kind, value, purpose, client)
    else await suppress(kind, value, purpose, 'opted_out', client)
    for (const { contactId } of points)
      for (const one of purposes)
        await record({ contactId, purpose: one, isGranted, source, words }, client)
  })
}
