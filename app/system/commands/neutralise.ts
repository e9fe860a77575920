import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class Neutralise extends BaseCommand {
  static commandName = 'neutralise'
  static description =
    'Make a restored backup unable to reach anyone: inboxes, waiting messages, broadcasts'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Do not ask' })
  declare force: boolean

  async run() {
    const { neutralise } = await import('#core/system/neutralise')
    if (!this.force && !(await this.#isMeant())) return
    const { inboxes, broadcasts, messages, jobs } = await neutralise()
    this.logger.success(
      `${inboxes} inboxes are off and have lost their passwords; ${messages} messages, ` +
        `${broadcasts} broadcasts and ${jobs} jobs that would have sent something are cancelled`
    )
  }

  #isMeant() {
    return this.prompt.confirm(
      'Every inbox loses its passwords, and whatever waits to go out is cancelled. Is this a copy?'
    )
  }
}
