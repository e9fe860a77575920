import { BaseCommand } from '@adonisjs/core/ace'

export default class ParcelCount extends BaseCommand {
  static commandName = 'parcel:count'
  static description = 'Count the parcels'
  static options = { startApp: true }

  async run() {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const parcels = await db.from('parcel_parcels')
    this.logger.info(`${parcels.length} parcels`)
  }
}
