import { Stamped } from '#kernel/stamps'

/** Rules that are on: looked at whenever something happens. */
export const liveRules = new Stamped('automation', async (client) => {
  const rows: { id: number; event: string; actions: string }[] = await client
    .query()
    .from('automation_rules')
    .where('is_enabled', true)
    .orderBy('id')
    .select('id', 'event', 'actions')
  return rows
})
