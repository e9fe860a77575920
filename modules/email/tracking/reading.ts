import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Message from '#core/conversations/models/message'
import TimelineEntry from '#core/timeline/models/timeline_entry'

const TABLE = 'email_readings'
/** Nobody needs to know it better. */
const MOST = 1000

export type What = 'opened' | 'clicked'
const COUNTS = { opened: 'opens', clicked: 'clicks' } as const

/** Counts it; the first by a person is a line of the contact's timeline, the others are not. */
export async function noteReading(message: Message, what: What, byMachine: boolean) {
  await db.transaction(async (client) => {
    await client
      .knexQuery()
      .table(TABLE)
      .insert({ message_id: message.id })
      .onConflict('message_id')
      .ignore()
    const column = byMachine ? 'by_machines' : COUNTS[what]
    await reading(message, client).where(column, '<', MOST).increment(column, 1)
    if (!byMachine) await noteFirst(message, what, client)
  })
}

async function noteFirst(message: Message, what: What, client: TransactionClientContract) {
  const moment = `${what}_at`
  const first = await reading(message, client)
    .whereNull(moment)
    .update({ [moment]: Date.now() })
  if (!Number(first)) return
  const { contactId, id: subjectId, subject } = message
  await TimelineEntry.record(
    { contactId, kind: `email.${what}`, subjectId, data: { subject } },
    client
  )
}

const reading = ({ id }: Message, client: TransactionClientContract) =>
  client.from(TABLE).where('message_id', id)
