import { ModuleCommand } from '#core/apps/module_command'
import { overviews } from '#core/apps/overview'

export default class ModuleList extends ModuleCommand {
  static commandName = 'module:list'
  static description = 'Show every module with its state, and what it needs'

  async run() {
    const table = this.ui.table().head(['Module', 'Version', 'State', 'Needs', 'Note'])
    for (const app of await overviews()) {
      const version = app.from ? `${app.from} → ${app.version}` : app.version
      const needs = app.needs.map(({ asked }) => asked).join(', ')
      table.row([app.id, version, app.status, needs, app.error ?? app.off ?? ''])
    }
    table.render()
  }
}
