import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type User from '#core/accounts/models/user'
import type Deal from '#core/deals/models/deal'
import type DealEntry from '#core/deals/models/deal_entry'
import { audit, tell } from '#core/deals/models/deal/told'

/** What staff write about a deal, for staff. */
export function Noted<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class NotedModel extends superclass {
    async note(body: string, { by }: { by: User }) {
      return db.transaction((client) => tell(this as never, 'note', by, { body }, client))
    }

    async removeNote(note: DealEntry, { by }: { by: User }) {
      await db.transaction(async (client) => {
        await note.useTransaction(client).delete()
        await client
          .from('timeline_entries')
          .where({ kind: 'deals.note', subject_id: String(note.id) })
          .delete()
        const changes = { note: [note.data.body, null] as [unknown, unknown] }
        await audit(this as unknown as Deal, 'update', by, client, changes)
      })
    }
  }
  return NotedModel
}
