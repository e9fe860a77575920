import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { writeConversations } from '#core/demo/conversations'
import { customersWith, heldConversation } from '#core/demo/held'
import { dialogues } from '#core/demo/lists/dialogues'
import type { DemoContext } from '#core/demo/slots'
import { CHANNEL, POINT } from './inbox_settings.js'

const DAY = 24 * 3_600_000
const CONVERSATIONS = 12

/** Chats with customers of the last week. The inbox has no provider's account: nothing is ever sent. */
export default async function seedChats({ client, random, now, locale }: DemoContext) {
  const customers = await customersWith('phone', client).where('contacts.kind', 'person')
  const people = random.some(customers, CONVERSATIONS)
  if (!people.length) return
  const agents = await client.from('users').orderBy('id').select('id', 'name')
  const inbox = await demoInbox(client, now)
  await givePoints(client, people, now)
  const drafts = people.map((contact) => {
    const agent = random.chance(0.8) ? random.pick(agents) : null
    const dialogue = { ...random.pick(dialogues(locale)), subject: '' }
    const length = agent ? dialogue.words.length : 1
    const begun = now - random.between(2 * DAY, 8 * DAY)
    const draft = heldConversation(random, dialogue, { contact, agent }, begun, length)
    return { ...draft, subject: null }
  })
  await writeConversations(client, inbox, drafts)
}

/** They write from their phones: each has the same number on WhatsApp too. */
async function givePoints(
  client: TransactionClientContract,
  people: { id: number; address: string }[],
  now: number
) {
  for (const { id, address } of people)
    await client
      .knexQuery()
      .table('contact_points')
      .insert({
        contact_id: id,
        kind: POINT,
        value: address,
        owned_value: address,
        is_primary: true,
        state: 'usable',
        created_at: now,
        updated_at: now,
      })
      .onConflict()
      .ignore()
}

async function demoInbox(client: TransactionClientContract, now: number) {
  const row = {
    channel: CHANNEL,
    name: 'WhatsApp',
    address: '+390200000000',
    is_enabled: false,
    settings: JSON.stringify({ provider: 'meta', read_receipts: true }),
    created_at: now,
    updated_at: now,
  }
  const [id] = await client.knexQuery().table('inboxes').insert(row)
  return { id, channel: CHANNEL }
}
