import { args } from '@adonisjs/core/ace'
import { install } from '#kernel/lifecycle'
import { ModuleCommand } from '#core/apps/module_command'

export default class ModuleInstall extends ModuleCommand {
  static commandName = 'module:install'
  static description = 'Install a module, and what it needs'

  @args.string({ description: 'Id of the module: the name of its folder' })
  declare id: string

  async run() {
    const app = await this.find(this.id)
    if (!app) return
    const begun = await install(app.addon, this.actor)
    this.tell(app.addon, await this.follow(app.addon, begun), 'installed')
  }
}
