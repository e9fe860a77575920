import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class DemoSeed extends BaseCommand {
  static commandName = 'demo:seed'
  static description = 'Write the demo data that is not there yet'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { seedDemo } = await import('#core/demo/demo')
    const seeded = await seedDemo()
    if (seeded.length) this.logger.success(`Demo data written: ${seeded.join(', ')}`)
    else this.logger.info('All demo data is there already.')
  }
}
