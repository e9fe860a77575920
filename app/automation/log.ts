import db from '@adonisjs/lucid/services/db'

const PAGE = 50

/** A page of what a rule did, the newest first, and where the next one starts. */
export async function runLog(ruleId: number, before: unknown) {
  const query = db
    .query()
    .from('automation_runs')
    .where('rule_id', ruleId)
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .select('id', 'entity', 'record_id', 'state', 'reason', 'depth', 'next_at', 'created_at')
  if (/^\d{1,9}$/.test(String(before))) query.where('id', '<', Number(before))
  const found = await query
  const runs = found.slice(0, PAGE)
  return { runs, older: found.length > PAGE ? runs.at(-1)!.id : null }
}
