import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import type Stage from '#core/deals/models/stage'

/**
 * Takes every deal of one stage to another, in a few statements whatever their
 * number.
 *
 * @returns false when deals stand there and there is no place for them
 */
export async function moveAll(
  from: Stage,
  to: Stage | null,
  by: User,
  client: TransactionClientContract
) {
  const some = await client.from('deals').where('stage_id', from.id).select('id').first()
  if (!some) return true
  if (!to) return false

  const at = Date.now()
  await client
    .from('deal_stays')
    .where('stage_id', from.id)
    .whereNull('left_at')
    .update({ left_at: at })
  await client.rawQuery(
    `insert into deal_stays (deal_id, stage_id, stage_name, user_id, entered_at)
     select id, ?, ?, ?, ? from deals where stage_id = ? and status = 'open'`,
    [to.id, to.name, by.id, at, from.id]
  )
  await client
    .from('deals')
    .where('stage_id', from.id)
    .update({
      stage_id: to.id,
      pipeline_id: to.pipelineId,
      stage_since: at,
      updated_at: at,
      revision: db.raw('revision + 1'),
    })
  return true
}
