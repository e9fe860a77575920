import { BaseSchema } from '@adonisjs/lucid/schema'

const PERMISSIONS: Record<string, string[]> = {
  manager: ['reports.read', 'reports.manage'],
  agent: ['reports.read'],
  read_only: ['reports.read'],
}

/** Roles made before there were reports get what the built-in ones come with since. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      const roles = await db.from('roles').whereIn('key', Object.keys(PERMISSIONS))
      for (const { id, key, permissions } of roles) {
        const given = [...new Set([...JSON.parse(permissions), ...PERMISSIONS[key]])]
        await db
          .from('roles')
          .where({ id })
          .update({ permissions: JSON.stringify(given) })
      }
    })
  }

  /** A permission for what is not there does nothing. */
  async down() {}
}
