import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import { announce } from '#core/conversations/live'
import type Message from '#core/conversations/models/message'

/** Signs at a message: the customer's (`in`) and ours (`out`), one of each. */
export interface Reactions {
  in?: string
  out?: string
}

/** Where channels know reactions, they are kept at the message in `data.reactions`. */
export function Reacted<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ReactedModel extends superclass {
    async showReaction(whose: keyof Reactions, emoji: string | null): Promise<Message> {
      const message = this as unknown as Message
      const { [whose]: before, ...others }: Reactions = message.data.reactions ?? {}
      if ((before ?? null) === emoji) return message
      const reactions = emoji ? { ...others, [whose]: emoji.slice(0, 30) } : others
      await message.merge({ data: { ...message.data, reactions } }).save()
      await announce('status', message)
      return message
    }
  }
  return ReactedModel
}
