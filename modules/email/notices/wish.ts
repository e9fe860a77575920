import db from '@adonisjs/lucid/services/db'

const TABLE = 'email_notices'

/** Whether someone wants a mail when a customer writes in a conversation of theirs. */
export const wantsNotices = async (userId: number) =>
  (await db.query().from(TABLE).where('user_id', userId).first()) !== null

export async function wantNotices(userId: number, wanted: boolean) {
  if (!wanted) return void (await db.from(TABLE).where('user_id', userId).delete())
  await db
    .knexQuery()
    .table(TABLE)
    .insert({ user_id: userId, created_at: Date.now() })
    .onConflict('user_id')
    .ignore()
}
