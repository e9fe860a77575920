import { BaseCommand } from '@adonisjs/core/ace'
import i18nManager from '@adonisjs/i18n/services/main'
import type { Addon } from '#kernel/addon'
import { migrateCore } from '#kernel/migrate'
import { moduleRow } from '#kernel/module_states'
import type { Begun, Outcome } from '#kernel/lifecycle'
import { overview } from '#core/apps/overview'
import { wordsFor } from '#core/apps/words'

const LOOK_MS = 500

/** What the commands that work on modules share. */
export abstract class ModuleCommand extends BaseCommand {
  static options = { startApp: true }

  protected actor = { by: null }

  async prepare() {
    await migrateCore()
  }

  /** The module that was named; says so and ends with 1 when there is none. */
  protected async find(id: string) {
    const found = await overview(id)
    if (!found) {
      this.logger.error(`there is no module "${id}"; \`node ace module:list\` shows them all`)
      this.exitCode = 1
    }
    return found
  }

  /** Waits for begun work, showing how far it is. */
  protected async follow({ id }: Addon, begun: Begun): Promise<Outcome> {
    if (!begun.ok) return begun
    const progress = setInterval(async () => {
      const row = await moduleRow(id)
      if (row) this.logger.log(`  ${row.progress_done} of ${row.progress_total}`)
    }, LOOK_MS)
    return begun.finished.finally(() => clearInterval(progress))
  }

  protected tell({ module }: Addon, outcome: Outcome, done: string) {
    if (outcome.ok) return this.logger.success(`${module.name} is ${done}`)
    this.logger.error(wordsFor(outcome, module.name, i18nManager.locale('en')))
    this.exitCode = 1
  }
}
