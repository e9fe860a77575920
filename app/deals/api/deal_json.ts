import db from '@adonisjs/lucid/services/db'
import { iso, someIso } from '#core/api/moments'
import { tagsOf } from '#core/contacts/tagging'
import { lineTotal } from '#core/deals/models/deal_line'
import { DEAL_TAGS } from '#core/deals/tagging'
import { customJson } from '#core/fields/api/json'

type Row = Record<string, any>

/** Plain rows of `deals` as the API gives them: three more queries, however many rows. */
export async function dealsJson(rows: Row[]) {
  const tags = await tagsOf(
    DEAL_TAGS,
    rows.map(({ id }) => id),
    db.connection()
  )
  const lines = await linesOf(rows.map(({ id }) => id))
  const custom = await customJson('deals', rows as { id: number }[])
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    status: row.status,
    pipeline_id: row.pipeline_id,
    stage_id: row.stage_id,
    amount: Number(row.amount),
    currency: row.currency,
    contact_id: row.contact_id,
    company_id: row.company_id,
    expected_on: row.expected_on,
    owner_id: row.owner_id,
    team_id: row.team_id,
    lost_reason_id: row.lost_reason_id,
    external_id: row.external_id,
    tags: (tags.get(row.id) ?? []).map(({ name }) => name),
    lines: (lines.get(row.id) ?? []).map(lineJson),
    custom: custom({ id: row.id }),
    revision: row.revision,
    stage_since: iso(row.stage_since),
    closed_at: someIso(row.closed_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }))
}

export async function dealJson(dealId: number) {
  const row = await db.query().from('deals').where('id', dealId).firstOrFail()
  return (await dealsJson([row]))[0]
}

async function linesOf(ids: number[]) {
  if (!ids.length) return new Map<number, Row[]>()
  const rows: Row[] = await db
    .query()
    .from('deal_lines')
    .whereIn('deal_id', ids)
    .orderBy('position')
  return Map.groupBy(rows, (row): number => row.deal_id)
}

function lineJson({ id, name, quantity, unit_price: price, discount }: Row) {
  const unitPrice = Number(price)
  const total = lineTotal({ quantity, unitPrice, discount })
  return { id, name, quantity, unit_price: unitPrice, discount, total }
}
