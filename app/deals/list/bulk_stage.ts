import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import { idsOf } from '#core/lists/bulk/records'
import { stageChoices } from '#core/deals/list/choices'
import { deals, enterEach } from '#core/deals/list/bulk_records'
import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Moves open deals; undoing moves them back, as a stay of its own. */
export const bulkStage: BulkAction = {
  key: 'stage',
  label: 'deals.bulk.stage',
  asks: 'deals.list.fields.stage',
  icon: 'arrows-right-left',
  right: 'update',
  choices: stageChoices,
  resolve: async (raw) => {
    const known = (await stageChoices()).some(({ key }) => key === raw)
    return known ? Number(raw) : undefined
  },
  eligible: (query) => {
    deals.eligible(query)
    query.where('deals.status', 'open')
  },
  /** One that was closed since stays where it is, also when this is undone. */
  async read(ids, _, client) {
    const open = client.from('deals').whereIn('id', ids).where('status', 'open')
    const rows = await open.select('id', 'stage_id')
    return new Map(rows.map((row) => [row.id, row.stage_id]))
  },
  after: (_, value) => value,

  async write(rows, _, client) {
    const stages = await stagesOf(client)
    const at = Date.now()
    await client
      .from('deal_stays')
      .whereIn('deal_id', idsOf(rows))
      .whereNull('left_at')
      .update({ left_at: at })
    for (const [to, some] of Map.groupBy(rows, ({ after }) => after as number)) {
      const { pipeline_id: pipelineId } = stages.get(to)!
      await client
        .from('deals')
        .whereIn('id', idsOf(some))
        .update({
          stage_id: to,
          pipeline_id: pipelineId,
          stage_since: at,
          updated_at: at,
          revision: db.raw('revision + 1'),
        })
    }
    const stays = rows.map(({ id, after }) => ({
      deal_id: id,
      stage_id: after,
      stage_name: stages.get(after as number)!.name,
      entered_at: at,
    }))
    await insertMany(client, 'deal_stays', stays)
  },

  async record(rows, _, by, client) {
    const stages = await stagesOf(client)
    const name = (id: unknown) => stages.get(id as number)?.name ?? ''
    const said = ({ before, after }: BulkRow) => ({ from: name(before), to: name(after) })
    const changes = ({ before, after }: BulkRow) => ({
      stageId: [before, after] as [unknown, unknown],
    })
    await enterEach(rows, 'moved', said, by, client)
    await deals.auditEach(rows, 'update', changes, by, client)
  },

  event: ({ id, before, after }, userId) => [
    'deal.moved',
    { dealId: id, userId, fromStageId: before as number, toStageId: after as number },
  ],
}

interface StageRow {
  id: number
  name: string
  pipeline_id: number
}

async function stagesOf(client: TransactionClientContract) {
  const rows: StageRow[] = await client.from('pipeline_stages').select('id', 'name', 'pipeline_id')
  return new Map(rows.map((row) => [row.id, row]))
}
