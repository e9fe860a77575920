import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import type ConversationMove from '#core/conversations/models/conversation_move'
import { emit } from '#kernel/events'

export async function tellMoves(
  moves: ConversationMove[],
  { isUndone, by }: { isUndone: boolean; by: User },
  client: TransactionClientContract
) {
  for (const { id: moveId, kind, fromId, toId } of moves)
    await emit(
      'conversation.moved',
      { kind, isUndone, fromId, toId, moveId, userId: by.id },
      client
    )
}
