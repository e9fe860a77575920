import { BaseSchema } from '@adonisjs/lucid/schema'

const PERMISSION = 'activities.share_views'
const RIGHTS: Record<string, object> = {
  manager: { create: 'all', read: 'all', update: 'all', delete: 'all' },
  agent: { create: 'all', read: 'all', update: 'team', delete: 'own' },
  read_only: { read: 'all' },
}

/** Roles made before there were activities get what the built-in ones come with since. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      const roles = await db.from('roles').whereIn('key', Object.keys(RIGHTS))
      for (const { id, key, rights, permissions } of roles) {
        const given = { activities: RIGHTS[key], ...JSON.parse(rights) }
        const allowed = new Set<string>(JSON.parse(permissions))
        if (key === 'manager') allowed.add(PERMISSION)
        await db
          .from('roles')
          .where({ id })
          .update({ rights: JSON.stringify(given), permissions: JSON.stringify([...allowed]) })
      }
    })
  }

  /** A right to what is not there does nothing. */
  async down() {}
}
