import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import ContactPoint from '#core/contacts/models/contact_point'
import { channelNamed } from '#core/inboxes/channels'

/** To whom a message goes. */
export function Addressed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class AddressedModel extends superclass {
    declare contactId: number
    declare channel: string | null
    declare address: string | null

    /** The contact's point that it goes to; null when the address is no longer theirs. */
    async recipient(): Promise<ContactPoint | null> {
      const channel = await channelNamed(this.channel ?? '')
      return ContactPoint.query()
        .where({ contactId: this.contactId, kind: channel?.point ?? '', value: this.address ?? '' })
        .first()
    }
  }
  return AddressedModel
}
