import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import { channelNamed } from '#core/inboxes/channels'

/** To whom a message goes. */
export function Addressed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class AddressedModel extends superclass {
    declare channel: string | null
    declare address: string | null

    /** The point that it goes to, whoever has it by now. */
    async destination(): Promise<{ kind: string; value: string }> {
      const channel = await channelNamed(this.channel ?? '')
      return { kind: channel?.point ?? '', value: this.address ?? '' }
    }
  }
  return AddressedModel
}
