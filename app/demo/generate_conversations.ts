import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { writeConversations } from '#core/demo/conversations'
import { heldConversation } from '#core/demo/held'
import { dialogues } from '#core/demo/lists/dialogues'
import { adding } from '#core/demo/loading'
import { Random } from '#core/demo/random'

export interface GeneratedConversations {
  conversations: number
  /** In each, but for one that has a thousand. */
  messages: number
  channel: string
  seed?: number
  now?: number
  onProgress?(written: number): void
}

const TABLES = ['conversations', 'messages', 'timeline_entries']
const CHUNK = 1000
const LONG = 1000
const YEAR = 365 * 24 * 3_600_000

/**
 * Many conversations for measuring, spread over the contacts that have an email.
 * Their inbox is disabled: nothing is ever sent.
 */
export async function generateConversations(options: GeneratedConversations) {
  const { conversations, messages, channel, onProgress } = options
  const random = new Random(options.seed ?? 1)
  const now = options.now ?? Date.now()
  const agents = await db.from('users').where('is_active', true).select('id', 'name')
  let written = 0
  await adding(TABLES, async (transaction) => {
    const inbox = await transaction((client) => generatedInbox(channel, now, client))
    while (written < conversations) {
      const count = Math.min(CHUNK, conversations - written)
      const people = await somePeople(written, count)
      const drafts = people.map((contact, index) => {
        const parties = { contact, agent: random.pick(agents) ?? null }
        const length = written + index === 0 ? LONG : random.between(1, messages * 2 - 1)
        const begun = now - Math.floor(random.next() * YEAR)
        return heldConversation(random, random.pick(dialogues('it')), parties, begun, length)
      })
      await transaction((client) => writeConversations(client, inbox, drafts))
      written += count
      onProgress?.(written)
    }
  })
  return written
}

async function generatedInbox(channel: string, now: number, client: TransactionClientContract) {
  const row = { channel, name: 'Generated', address: 'generated@filo.example', is_enabled: false }
  const known = await client.from('inboxes').where({ channel, address: row.address }).first()
  if (known) return known as { id: number; channel: string }
  const rest = { settings: '{}', created_at: now, updated_at: now }
  const [id] = await client
    .knexQuery()
    .table('inboxes')
    .insert({ ...row, ...rest })
  return { id, channel }
}

/** As many as are asked for: when there are fewer, each gets several. */
async function somePeople(from: number, count: number) {
  const query = () =>
    db
      .from('contact_points')
      .join('contacts', 'contacts.id', 'contact_points.contact_id')
      .where('contact_points.kind', 'email')
      .whereNotNull('contact_points.owned_value')
      .orderBy('contact_points.id')
      .select('contacts.id', 'contacts.name', 'contact_points.value as address')
  const total = Number(
    (await db.from('contact_points').where('kind', 'email').count('* as n'))[0].n
  )
  if (!total) throw new Error('there are no contacts with an email yet: run `data:generate` first')
  const people = await query()
    .offset(from % total)
    .limit(count)
  while (people.length < count) people.push(...(await query().limit(count - people.length)))
  return people as { id: number; name: string; address: string }[]
}
