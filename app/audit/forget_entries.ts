import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { inChunks } from '#core/conversations/moving/rows'

/** That something was changed stays on record, with who did it and when; its name and its values go. */
export async function forgetEntries(
  entity: string,
  ids: number[],
  client: TransactionClientContract
) {
  for (const some of inChunks(ids.map(String)))
    await client
      .from('audit_entries')
      .where({ entity })
      .whereIn('entity_id', some)
      .update(blank(client))
}

export const blank = (client: TransactionClientContract) => ({
  label: client.raw("concat('#', entity_id)"),
  changes: '{}',
})
