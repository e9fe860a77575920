import i18nManager from '@adonisjs/i18n/services/main'
import { ModuleCommand } from '#core/apps/module_command'
import { overviews, type Overview } from '#core/apps/overview'

export default class ModuleList extends ModuleCommand {
  static commandName = 'module:list'
  static description = 'Show every module with its state, and what it needs'

  async run() {
    const table = this.ui.table().head(['Module', 'Version', 'State', 'Needs', 'Note'])
    for (const app of await overviews()) {
      const version = app.from ? `${app.from} → ${app.version}` : app.version
      const needs = app.needs.map(({ asked }) => asked).join(', ')
      table.row([app.id, version, app.status, needs, noteOf(app)])
    }
    table.render()
  }
}

function noteOf({ action, error, off, status }: Overview) {
  if (status !== 'interrupted') return error ?? off ?? ''
  return i18nManager.locale('en').t(`apps.interrupted.${action}`)
}
