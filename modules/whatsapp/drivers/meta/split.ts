import { createHash } from 'node:crypto'
import type { MetaItem, MetaValue, MetaWebhook } from './payload.js'

export interface Part {
  /** The same whenever Meta brings it again, whatever it comes with. */
  key: string
  /** The number that it is about; null where it is about the account. */
  phoneNumberId: string | null
  accountId: string | null
  item: MetaItem
}

/** Each message and each piece of news by itself: one that cannot be read holds up no other. */
export function split({ entry = [] }: MetaWebhook): Part[] {
  return entry.flatMap(({ id, time, changes = [] }) =>
    changes.flatMap(({ field = '', value = {} }) => {
      const phoneNumberId = value.metadata?.phone_number_id ?? null
      const about = { phoneNumberId, accountId: id ?? null }
      return itemsIn(field, value).map((item) => ({ ...about, item, key: keyOf(item, time) }))
    })
  )
}

function itemsIn(field: string, value: MetaValue): MetaItem[] {
  const { messages = [], statuses = [], user_preferences: preferences = [] } = value
  const items: MetaItem[] = [
    ...messages.map((message) => ({
      is: 'message' as const,
      message,
      name: nameOf(message.from, value),
    })),
    ...statuses.map((status) => ({ is: 'status' as const, status })),
    ...preferences.map((preference) => ({ is: 'preference' as const, preference })),
  ]
  return items.length ? items : [{ is: 'change', field, value }]
}

const nameOf = (from: string, { contacts = [] }: MetaValue) =>
  contacts.find(({ wa_id: id }) => id === from)?.profile?.name ?? contacts[0]?.profile?.name

function keyOf(item: MetaItem, time = 0) {
  if (item.is === 'message') return item.message.id
  if (item.is === 'status')
    return hash(`${item.status.id} ${item.status.status} ${item.status.timestamp}`)
  return hash(`${time} ${JSON.stringify(item)}`)
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
