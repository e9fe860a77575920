import db from '@adonisjs/lucid/services/db'
import { newest } from '#kernel/database/newest'

/** A page of what a rule did, the newest first, and where the next one starts. */
export async function runLog(ruleId: number, before: unknown) {
  const query = db
    .query()
    .from('automation_runs')
    .where('rule_id', ruleId)
    .select('id', 'entity', 'record_id', 'state', 'reason', 'depth', 'next_at', 'created_at')
  const { rows: runs, older } = await newest(query, before)
  return { runs, older }
}
