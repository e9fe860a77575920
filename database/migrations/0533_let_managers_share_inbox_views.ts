import { BaseSchema } from '@adonisjs/lucid/schema'

const PERMISSION = 'conversations.share_views'

/** Managers made before there were saved views of the inbox get what theirs comes with since. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      const manager = await db.from('roles').where('key', 'manager').first()
      if (!manager) return
      const permissions = new Set([...JSON.parse(manager.permissions), PERMISSION])
      await db
        .from('roles')
        .where('id', manager.id)
        .update({ permissions: JSON.stringify([...permissions]) })
    })
  }

  /** A permission nobody asks for does nothing. */
  async down() {}
}
