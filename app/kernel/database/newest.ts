interface Listed<Row> extends PromiseLike<Row[]> {
  where(column: string, operator: string, value: number): unknown
  orderBy(column: string, direction: 'desc'): unknown
  limit(count: number): unknown
}

/**
 * A page of rows, the newest first. `before` is the last id of the page before, as an address
 * gives it; `older` that of this one, null where nothing follows.
 */
export async function newest<Row extends { id: number }>(
  query: Listed<Row>,
  before: unknown,
  { id = 'id', rows: most = 50 } = {}
) {
  if (/^[1-9]\d{0,9}$/.test(String(before))) query.where(id, '<', Number(before))
  query.orderBy(id, 'desc')
  query.limit(most + 1)
  const found = await query
  const rows = found.slice(0, most)
  return { rows, older: found.length > most ? rows.at(-1)!.id : null }
}
