import { BaseSchema } from '@adonisjs/lucid/schema'

const RIGHTS: Record<string, object> = {
  manager: { create: 'all', read: 'all', update: 'all', delete: 'all' },
  agent: { create: 'all', read: 'all', update: 'all' },
  read_only: { read: 'all' },
}

/** Roles made before there were conversations get what the built-in ones come with since. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      const roles = await db
        .from('roles')
        .whereIn('key', Object.keys(RIGHTS))
        .select('id', 'key', 'rights')
      for (const { id, key, rights } of roles) {
        const given = { conversations: RIGHTS[key], ...JSON.parse(rights) }
        await db
          .from('roles')
          .where({ id })
          .update({ rights: JSON.stringify(given) })
      }
    })
  }

  /** A right to what is not there does nothing. */
  async down() {}
}
