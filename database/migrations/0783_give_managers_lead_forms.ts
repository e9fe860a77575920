import { BaseSchema } from '@adonisjs/lucid/schema'

const PERMISSIONS = ['lead_forms.manage']

/** Managers made before there were lead forms may make them, as new ones do. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      const managers = await db.from('roles').where('key', 'manager').select('id', 'permissions')
      for (const { id, permissions } of managers) {
        const given = [...new Set([...JSON.parse(permissions), ...PERMISSIONS])]
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
