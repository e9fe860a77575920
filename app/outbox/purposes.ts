import db from '@adonisjs/lucid/services/db'

/** What a customer may be asked about; answers they get whenever they write. */
export const CHOSEN_PURPOSES = ['service', 'survey', 'marketing'] as const
export type ChosenPurpose = (typeof CHOSEN_PURPOSES)[number]

export interface LastWord {
  isGranted: boolean
  source: string
  words: string | null
  /** Milliseconds since 1970. */
  at: number
  /** Who of the staff recorded it. */
  by: string | null
}

/** The last word of a contact for each purpose, whatever the channel; null where they never said. */
export async function lastWords(contactId: number) {
  const latest = db
    .query()
    .from('consents')
    .where('contact_id', contactId)
    .groupBy('purpose')
    .max('id')
  const rows = await db
    .query()
    .from('consents')
    .leftJoin('users', 'users.id', 'consents.user_id')
    .whereIn('consents.id', latest)
    .select('consents.*', 'users.name as by_name')
  return CHOSEN_PURPOSES.map((purpose) => {
    const row = rows.find((one) => one.purpose === purpose)
    return { purpose, last: row ? wordOf(row) : null }
  })
}

const wordOf = (row: any): LastWord => ({
  isGranted: Boolean(row.is_granted),
  source: row.source,
  words: row.words,
  at: Number(row.created_at),
  by: row.by_name,
})
