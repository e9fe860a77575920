import { compose } from '@adonisjs/core/helpers'
import db from '@adonisjs/lucid/services/db'
import { BaseModel, column } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { Timestamped } from '#kernel/database/columns'
import type User from '#core/accounts/models/user'
import AuditEntry, { changesOf, type Changes } from '#core/audit/models/audit_entry'
import { fold } from '#core/search/fold'
import { merge, type Values } from '#core/templates/merge/spelling'

type Fields = Pick<CannedReply, 'shortcut' | 'title' | 'body'>

/** Words that staff write often: `/` and its shortcut put them into a reply. */
export default class CannedReply extends compose(BaseModel, Timestamped) {
  static table = 'canned_replies'

  @column({ isPrimary: true })
  declare id: number

  /** Lower case: what follows the `/`. */
  @column()
  declare shortcut: string

  @column()
  declare title: string

  @column()
  declare body: string

  /** Those whose shortcut or title has the text, by shortcut. */
  static async matching(text: string, limit: number) {
    const wanted = fold(text)
    const all = await this.query().orderBy('shortcut')
    const fits = (words: string) => fold(words).includes(wanted)
    return all.filter(({ shortcut, title }) => fits(shortcut) || fits(title)).slice(0, limit)
  }

  /** The text with its fields filled in; what is not one stays as it is. */
  filled(values: Values) {
    return merge(this.body, values)
  }

  async keep(fields: Fields, { by }: { by: User }) {
    await db.transaction(async (client) => {
      const action = this.$isPersisted ? 'update' : 'create'
      const reply: CannedReply = this.useTransaction(client)
      const changes = changesOf(reply.merge(fields))
      await reply.save()
      if (Object.keys(changes).length) await this.#audit(action, by, changes, client)
    })
  }

  async remove({ by }: { by: User }) {
    await db.transaction(async (client) => {
      await this.useTransaction(client).delete()
      await this.#audit('delete', by, {}, client)
    })
  }

  #audit(action: string, by: User, changes: Changes, client: TransactionClientContract) {
    const { id: entityId, title: label } = this
    return AuditEntry.record(
      { by, action, entity: 'canned_replies', entityId, label, changes },
      client
    )
  }
}
