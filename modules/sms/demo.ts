import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { writeConversations } from '#core/demo/conversations'
import { customersWith, heldConversation } from '#core/demo/held'
import { dialogues } from '#core/demo/lists/dialogues'
import type { DemoContext } from '#core/demo/slots'
import { CHANNEL } from './inbox_settings.js'
import { WORDS } from './incoming/words.js'

const DAY = 24 * 3_600_000
const CONVERSATIONS = 12

/** Text messages with customers of the last week. The inbox has no account: nothing is ever sent. */
export default async function seedTexts({ client, random, now, locale }: DemoContext) {
  const people = await customersWith('phone', client)
  if (!people.length) return
  const agents = await client.from('users').orderBy('id').select('id', 'name')
  const inbox = await demoInbox(client, now)
  const drafts = random.some(people, CONVERSATIONS).map((contact) => {
    const agent = random.chance(0.85) ? random.pick(agents) : null
    const { words } = random.pick(dialogues(locale))
    const begun = now - random.between(DAY, 7 * DAY)
    const length = agent ? words.length : 1
    return heldConversation(random, { subject: '', words }, { contact, agent }, begun, length)
  })
  await writeConversations(client, inbox, drafts)
}

async function demoInbox(client: TransactionClientContract, now: number) {
  const settings = { account_sid: '', sender: 'number', country: 'IT', mms: false, smart: true }
  const row = {
    channel: CHANNEL,
    name: 'Demo SMS',
    address: '+390212345600',
    is_enabled: false,
    settings: JSON.stringify({ ...settings, price: 0.08, words: WORDS }),
    created_at: now,
    updated_at: now,
  }
  const [id] = await client.knexQuery().table('inboxes').insert(row)
  return { id, channel: CHANNEL }
}
