import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import ConversationMove from '#core/conversations/models/conversation_move'
import { announceChange } from '#core/conversations/live'
import { giveBack } from '#core/conversations/moving/contact'
import { unmerge, type Told } from '#core/conversations/moving/merge'
import { unsplit } from '#core/conversations/moving/split'
import { tellMoves } from '#core/conversations/moving/tell'
import { beginAnew } from '#core/service_levels/keeping'

export type Reversal = { ok: true } | { ok: false; reason: 'moved_on' }

class MovedOn extends Error {}

/** Undoes a move with the others of its click, the last one first: all of them, or none. */
export async function reverse(move: ConversationMove, { by }: { by: User }): Promise<Reversal> {
  const moves = await ofClick(move)
  if (!moves.length) return { ok: false, reason: 'moved_on' }
  try {
    await db.transaction(async (client) => {
      for (const one of moves) if (!(await undo(one, by, client))) throw new MovedOn()
      await beginAnew(ConversationMove.touched(moves), client)
      await tellMoves(moves, { isUndone: true, by }, client)
    })
  } catch (error) {
    if (error instanceof MovedOn) return { ok: false, reason: 'moved_on' }
    throw error
  }
  for (const { from, to } of moves) {
    await announceChange(from)
    await announceChange(to)
  }
  return { ok: true }
}

const ofClick = ({ batch }: ConversationMove) =>
  ConversationMove.query()
    .where({ batch })
    .whereNull('undoneAt')
    .orderBy('id', 'desc')
    .preload('from', (from) => void from.preload('contact'))
    .preload('to', (to) => void to.preload('contact'))

function undo(move: ConversationMove, by: User, client: TransactionClientContract) {
  const [from, into] = [move.from as Told, move.to as Told]
  if (move.kind === 'merge') return unmerge(move, { from, into }, { by }, client)
  if (move.kind === 'split') return unsplit(move, { from, into }, { by }, client)
  return giveBack(move, into, { by }, client)
}
