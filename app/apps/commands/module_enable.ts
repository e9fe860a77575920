import { args } from '@adonisjs/core/ace'
import { enable } from '#kernel/lifecycle'
import { ModuleCommand } from '#core/apps/module_command'

export default class ModuleEnable extends ModuleCommand {
  static commandName = 'module:enable'
  static description = 'Show a module that was disabled'

  @args.string({ description: 'Id of the module: the name of its folder' })
  declare id: string

  async run() {
    const app = await this.find(this.id)
    if (!app) return
    this.tell(app.addon, await enable(app.addon, this.actor), 'enabled')
  }
}
