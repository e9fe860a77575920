import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** When images of mails to a contact were loaded, and links followed. */
export default async function exportReadings(contactId: number, client: QueryClientContract) {
  const readings = await client
    .query()
    .from('email_readings')
    .join('messages', 'messages.id', 'email_readings.message_id')
    .where('messages.contact_id', contactId)
    .orderBy('messages.id')
    .select('email_readings.*')
  return { readings }
}
