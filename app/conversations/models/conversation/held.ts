import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { column, type BaseModel } from '@adonisjs/lucid/orm'
import { announceChange } from '#core/conversations/live'
import type Conversation from '#core/conversations/models/conversation'

interface HandOver {
  /** 1 low to 4 urgent. */
  priority?: 1 | 2 | 3 | 4
}

/** An automated participant may talk with the customer, until it hands over to people. */
export function Held<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class HeldModel extends superclass {
    /** The addon whose program it is; null when people talk. */
    @column()
    declare heldBy: string | null

    async hold(addon: string): Promise<void> {
      const conversation = this as unknown as Conversation
      await conversation.merge({ heldBy: addon }).save()
      await announceChange(conversation)
    }

    /** From now on the customer waits for people. */
    async handOver({ priority }: HandOver = {}): Promise<void> {
      const conversation = this as unknown as Conversation
      await conversation.merge({ heldBy: null, ...(priority && { priority }) }).save()
      await announceChange(conversation)
    }
  }
  return HeldModel
}
