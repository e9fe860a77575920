import { args } from '@adonisjs/core/ace'
import { disable } from '#kernel/lifecycle'
import { ModuleCommand } from '#core/apps/module_command'

export default class ModuleDisable extends ModuleCommand {
  static commandName = 'module:disable'
  static description = 'Hide a module and keep its data'

  @args.string({ description: 'Id of the module: the name of its folder' })
  declare id: string

  async run() {
    const app = await this.find(this.id)
    if (!app) return
    this.tell(app.addon, await disable(app.addon, this.actor), 'disabled')
  }
}
