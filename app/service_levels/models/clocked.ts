import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import { afterSave, column, type BaseModel } from '@adonisjs/lucid/orm'
import { announceChange } from '#core/conversations/live'
import type Conversation from '#core/conversations/models/conversation'
import { keepClocks } from '#core/service_levels/keeping'

interface HandOver {
  /** 1 low to 4 urgent. */
  priority?: 1 | 2 | 3 | 4
}

/** A conversation has a clock. It follows every save: whoever changes one need not think of it. */
export function Clocked<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ClockedModel extends superclass {
    /** The addon whose program talks with the customer, while it does: the clock stands still. */
    @column()
    declare heldBy: string | null

    @afterSave()
    static async keepTime(row: InstanceType<T>): Promise<void> {
      const { id, $trx: client } = row as unknown as Conversation
      if (client) await keepClocks([id], client)
      else await db.transaction((own) => keepClocks([id], own))
    }

    /** An automated participant talks with the customer, until it hands over. */
    async hold(addon: string): Promise<void> {
      await this.merge({ heldBy: addon } as never).save()
    }

    /** To people: from now on they are waited for. */
    async handOver({ priority }: HandOver = {}): Promise<void> {
      const conversation = this as unknown as Conversation
      await conversation.merge({ heldBy: null, ...(priority && { priority }) }).save()
      await announceChange(conversation)
    }
  }
  return ClockedModel
}
