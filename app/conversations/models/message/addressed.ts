import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import ContactPoint from '#core/contacts/models/contact_point'
import type { Purpose } from '#core/conversations/models/message'
import { channelNamed } from '#core/inboxes/channels'

const LEFT = ['sending', 'unconfirmed', 'sent', 'delivered', 'read']

/** To whom a message goes. */
export function Addressed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class AddressedModel extends superclass {
    declare contactId: number
    declare channel: string | null
    declare address: string | null
    declare purpose: Purpose

    /** The contact's point that it goes to; null when the address is no longer theirs. */
    async recipient(): Promise<ContactPoint | null> {
      const channel = await channelNamed(this.channel ?? '')
      return ContactPoint.query()
        .where({ contactId: this.contactId, kind: channel?.point ?? '', value: this.address ?? '' })
        .first()
    }

    /** Moments in milliseconds of the last messages of this purpose that left since, newest first. */
    async sentBefore(since: number, limit: number): Promise<number[]> {
      const rows = await db
        .query()
        .from('messages')
        .where({ contact_id: this.contactId, direction: 'out', purpose: this.purpose })
        .where('created_at', '>=', since)
        .whereIn('status', LEFT)
        .orderBy('created_at', 'desc')
        .limit(limit)
        .select('created_at')
      return rows.map((row) => Number(row.created_at))
    }
  }
  return AddressedModel
}
