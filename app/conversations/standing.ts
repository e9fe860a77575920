import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Conversation from '#core/conversations/models/conversation'
import { lockedRows } from '#core/conversations/moving/rows'

/**
 * The conversation as it is, or the one that it was merged into meanwhile; nobody else changes
 * it until the transaction is through.
 */
export async function standing(
  of: Conversation,
  client: TransactionClientContract
): Promise<Conversation> {
  if (!of.$isPersisted) return of
  const [row] = await lockedRows([of], client)
  if (row.merged_into_id === null) return of.useTransaction(client).refresh()
  const model = of.constructor as typeof Conversation
  const into = await model.query({ client }).where('id', row.merged_into_id).firstOrFail()
  return standing(into, client)
}
