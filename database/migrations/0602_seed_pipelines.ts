import { BaseSchema } from '@adonisjs/lucid/schema'
import { seedPipelines } from '#core/deals/seed'

const LOCALE = 'business.locale'

/** Installations made before there were deals get the pipeline that set-up gives to new ones. */
export default class extends BaseSchema {
  async up() {
    this.defer(async (db) => {
      if (!(await db.from('roles').first())) return
      const row = await db.from('settings').where('key', LOCALE).first()
      await seedPipelines(db, row ? JSON.parse(row.value) : 'en')
    })
  }

  /** It goes with its tables. */
  async down() {}
}
