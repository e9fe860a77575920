import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'

/** Every conversation with a contact and all that was said in it, but for what colleagues noted. */
export default async function exportConversations(contactId: number, client: QueryClientContract) {
  const of = (table: string) =>
    client.query().from(table).where('contact_id', contactId).orderBy('id')
  const messages = await of('messages').whereNot('direction', 'note')
  return {
    conversations: await of('conversations'),
    messages: messages.map((message) => ({ ...message, data: parseJson(message.data) })),
  }
}
