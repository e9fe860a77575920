import { randomUUID } from 'node:crypto'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import type Contact from '#core/contacts/models/contact'
import { announceChange } from '#core/conversations/live'
import Conversation from '#core/conversations/models/conversation'
import ConversationMove from '#core/conversations/models/conversation_move'
import { giveTo } from '#core/conversations/moving/contact'
import { mergeIn, type Told } from '#core/conversations/moving/merge'
import type { Click } from '#core/conversations/moving/record'
import { splitOff, type Cut } from '#core/conversations/moving/split'
import { keepClocks } from '#core/service_levels/keeping'
import { tellMoves } from '#core/conversations/moving/tell'

/** How conversations become one, or two, or another contact's. What moved is remembered, and can come back. */
export function Moved<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class MovedModel extends superclass {
    declare id: number

    /** The one of this id, or what it was merged into. Throws when there is none. */
    static async current(id: number | string): Promise<Conversation> {
      const model = this as unknown as typeof Conversation
      let found = await model.findOrFail(id)
      for (let hops = 0; found.mergedIntoId && hops < 20; hops++)
        found = await model.findOrFail(found.mergedIntoId)
      return found
    }

    /** Takes others in; answers the move, null when one of them was merged meanwhile. */
    absorb(others: Conversation[], { by }: { by: User }): Promise<ConversationMove | null> {
      return moving(by, async (click, client) => {
        const known = await fresh([this.id, ...others.map(({ id }) => id)], client)
        const [into, ...from] = known
        const isFree = known.every(({ mergedIntoId }) => !mergedIntoId)
        if (!isFree || from.some(({ id }) => id === this.id)) return false
        for (const one of from) await mergeIn(one, into, click, client)
        return from.length > 0
      })
    }

    /** Makes a conversation of some of its messages; null when they are not here, or nothing would stay. */
    split(cut: Cut, { by }: { by: User }): Promise<ConversationMove | null> {
      return moving(by, async (click, client) => {
        const [from] = await fresh([this.id], client)
        return (await splitOff(from, cut, click, client)) !== null
      })
    }

    /** Changes whose it is; null when it is theirs already. */
    giveTo(contact: Contact, { by }: { by: User }): Promise<ConversationMove | null> {
      return moving(by, async (click, client) => {
        const [of] = await fresh([this.id], client)
        return giveTo(contact, of, click, client)
      })
    }
  }
  return MovedModel
}

/** As they are now, in the order of their ids given, with their contacts. */
async function fresh(ids: number[], client: TransactionClientContract): Promise<Told[]> {
  const found = await Conversation.query({ client }).whereIn('id', ids).preload('contact')
  return ids.map((id) => found.find((one) => one.id === id)!) as Told[]
}

type Doing = (click: Click, client: TransactionClientContract) => Promise<boolean>

/** All moves of one click in one transaction, told to everyone after it. */
async function moving(by: User, run: Doing): Promise<ConversationMove | null> {
  const batch = randomUUID()
  const isDone = await db.transaction(async (client) => {
    if (!(await run({ by, batch }, client))) return false
    const made = await ConversationMove.query({ client }).where({ batch })
    await keepClocks(ConversationMove.touched(made), client)
    await tellMoves(made, { isUndone: false, by }, client)
    return true
  })
  if (!isDone) return null
  const moves = await ConversationMove.query().where({ batch }).preload('from').preload('to')
  for (const { from, to } of moves) {
    await announceChange(from)
    await announceChange(to)
  }
  return moves[0]
}
