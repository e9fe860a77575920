import db from '@adonisjs/lucid/services/db'

/**
 * So long after the customer's last message anything may be written to them, in
 * milliseconds; then only templates.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows
 */
export const OPEN_MS = 24 * 3_600_000

interface Pair {
  inboxId: number
  /** The customer's. */
  address: string
}

/** The customer wrote: the window between the two numbers is open from `at` on, or longer. */
export async function customerWrote({ inboxId, address }: Pair, at: number) {
  const pair = { inbox_id: inboxId, address }
  await db
    .connection()
    .knexQuery()
    .table('whatsapp_windows')
    .insert({ ...pair, written_at: at })
    .onConflict(['inbox_id', 'address'])
    .ignore()
  await db
    .from('whatsapp_windows')
    .where(pair)
    .where('written_at', '<', at)
    .update({ written_at: at })
}

/** Until when each pair's window is open, in milliseconds since 1970, by `<inbox id> <address>`; only open ones. */
export async function openWindows(pairs: Pair[], now = Date.now()): Promise<Map<string, number>> {
  const rows: { inbox_id: number; address: string; written_at: number }[] = await db
    .query()
    .from('whatsapp_windows')
    .whereIn('inbox_id', [...new Set(pairs.map(({ inboxId }) => inboxId))])
    .whereIn('address', [...new Set(pairs.map(({ address }) => address))])
    .where('written_at', '>', now - OPEN_MS)
  return new Map(
    rows.map((row) => [`${row.inbox_id} ${row.address}`, Number(row.written_at) + OPEN_MS])
  )
}

/** Until when anything may be written; null when it is over. */
export async function openUntil(pair: Pair, now = Date.now()): Promise<number | null> {
  const open = await openWindows([pair], now)
  return open.get(`${pair.inboxId} ${pair.address}`) ?? null
}
