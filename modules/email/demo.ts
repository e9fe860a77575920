import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { writeConversations } from '#core/demo/conversations'
import { customersWith, heldConversation } from '#core/demo/held'
import { dialogues } from '#core/demo/lists/dialogues'
import type { DemoContext } from '#core/demo/slots'

const DAY = 24 * 3_600_000
const CONVERSATIONS = 25

/** Mail with customers of the last two weeks. The inbox has no server: nothing is ever sent. */
export default async function seedMail({ client, random, now, locale }: DemoContext) {
  const people = await customersWith('email', client)
  if (!people.length) return
  const agents = await client.from('users').orderBy('id').select('id', 'name')
  const inbox = await demoInbox(client, now)
  const drafts = random.some(people, CONVERSATIONS).map((contact) => {
    const agent = random.chance(0.85) ? random.pick(agents) : null
    const dialogue = random.pick(dialogues(locale))
    const length = agent ? dialogue.words.length : 1
    const begun = now - random.between(2 * DAY, 14 * DAY)
    return heldConversation(random, dialogue, { contact, agent }, begun, length)
  })
  await writeConversations(client, inbox, drafts)
}

async function demoInbox(client: TransactionClientContract, now: number) {
  const channel = 'email.email'
  const row = {
    channel,
    name: 'Demo',
    address: 'demo@filo.example',
    is_enabled: false,
    settings: '{}',
    created_at: now,
    updated_at: now,
  }
  const [id] = await client.knexQuery().table('inboxes').insert(row)
  return { id, channel }
}
