import { args } from '@adonisjs/core/ace'
import { upgrade } from '#kernel/lifecycle'
import { ModuleCommand } from '#core/apps/module_command'

export default class ModuleUpgrade extends ModuleCommand {
  static commandName = 'module:upgrade'
  static description = 'Bring an installed module to the version on disk'

  @args.string({ description: 'Id of the module: the name of its folder' })
  declare id: string

  async run() {
    const app = await this.find(this.id)
    if (!app) return
    const begun = await upgrade(app.addon, this.actor)
    this.tell(app.addon, await this.follow(app.addon, begun), 'upgraded')
  }
}
