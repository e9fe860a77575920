import { args, flags } from '@adonisjs/core/ace'
import { uninstall, type Removal } from '#kernel/lifecycle'
import { holdingsOf } from '#core/apps/holdings'
import { ModuleCommand } from '#core/apps/module_command'
import type { Overview } from '#core/apps/overview'

export default class ModuleUninstall extends ModuleCommand {
  static commandName = 'module:uninstall'
  static description = 'Uninstall a module, keeping or deleting its data'

  @args.string({ description: 'Id of the module: the name of its folder' })
  declare id: string

  @flags.string({ description: 'What becomes of its tables: keep or delete' })
  declare data?: string

  async run() {
    const app = await this.find(this.id)
    if (!app) return
    await this.#showHoldings(app)
    const data = this.data ?? (await this.#ask())
    if (data !== 'keep' && data !== 'delete') {
      this.logger.error('say --data=keep or --data=delete')
      this.exitCode = 1
      return
    }
    const begun = await uninstall(app.addon, { ...this.actor, data })
    this.tell(app.addon, await this.follow(app.addon, begun), 'uninstalled')
  }

  async #showHoldings(app: Overview) {
    const table = this.ui.table().head(['Table', 'Rows'])
    const all = (await holdingsOf(app.addon)).flatMap(({ tables }) => tables)
    for (const one of all) table.row([one.table, String(one.rows)])
    if (all.length) table.render()
  }

  async #ask(): Promise<Removal['data'] | undefined> {
    if (!process.stdin.isTTY) return undefined
    return this.prompt.choice('What should become of its data?', ['keep', 'delete'])
  }
}
