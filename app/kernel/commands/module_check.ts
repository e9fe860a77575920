import { args, BaseCommand } from '@adonisjs/core/ace'
import { addons } from '#kernel/addons'

export default class ModuleCheck extends BaseCommand {
  static commandName = 'module:check'
  static description = 'Prove modules against the contract; ends with 1 when something is wrong'
  static options = { startApp: true }

  @args.string({ description: 'Id of one module; all when left out', required: false })
  declare id?: string

  async run() {
    const chosen = addons.modules().filter(({ id }) => !this.id || id === this.id)
    if (this.id && !chosen.length) {
      this.logger.error(`there is no module "${this.id}"`)
      this.exitCode = 1
    }
    /** Needs the running application: commands are read before there is one. */
    const { checkModule } = await import('#kernel/check')
    for (const addon of chosen) {
      const faults = await checkModule(addon)
      if (!faults.length) this.logger.success(`${addon.id}: nothing wrong`)
      else this.exitCode = 1
      for (const fault of faults) this.logger.error(`${addon.id}: ${fault}`)
    }
  }
}
