import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'
import { submissionsOf } from '#core/lead_forms/personal/submissions_of'

/** What the contact sent in by forms, as they typed it, and what they agreed to. */
export default async function exportSubmissions(contactId: number, client: QueryClientContract) {
  const rows = await submissionsOf(contactId, client).orderBy('id')
  return {
    submissions: rows.map((row) => ({
      created_at: row.created_at,
      confirmed_at: row.confirmed_at,
      state: row.state,
      ip: row.ip,
      answers: parseJson(row.answers),
      consents: parseJson(row.consents),
    })),
  }
}
