import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type User from '#core/accounts/models/user'

export interface Draft {
  direction: 'out' | 'note'
  inboxId: number | null
  body: string
}

/** What someone began to write and has not sent yet: each person has their own. */
export function Drafted<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class DraftedModel extends superclass {
    declare id: number

    async draftOf(user: User): Promise<Draft | null> {
      const row = await db
        .query()
        .from('drafts')
        .where({ conversation_id: this.id, user_id: user.id })
        .first()
      return row && { direction: row.direction, inboxId: row.inbox_id, body: row.body }
    }

    /** An empty one is none. */
    async keepDraft({ direction, inboxId, body }: Draft, { by }: { by: User }) {
      const whose = { conversation_id: this.id, user_id: by.id }
      if (!body.trim()) return void (await db.from('drafts').where(whose).delete())
      await db
        .connection()
        .knexQuery()
        .table('drafts')
        .insert({ ...whose, direction, inbox_id: inboxId, body, updated_at: Date.now() })
        .onConflict(['conversation_id', 'user_id'])
        .merge(['direction', 'inbox_id', 'body', 'updated_at'])
    }
  }
  return DraftedModel
}
