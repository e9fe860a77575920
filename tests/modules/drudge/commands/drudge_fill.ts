import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import db from '@adonisjs/lucid/services/db'

/** Enqueues lines for a file, many in each transaction, as a process that can be killed. */
export default class DrudgeFill extends BaseCommand {
  static commandName = 'drudge:fill'
  static description = 'Enqueue lines, some in each transaction'
  static options: CommandOptions = { startApp: true }

  @args.string({ description: 'The file that the jobs write to' })
  declare file: string

  @flags.number({ description: 'Lines in each transaction', default: 100 })
  declare lines: number

  @flags.number({ description: 'Transactions', default: 1 })
  declare times: number

  @flags.boolean({ description: 'Make the tables first' })
  declare fresh: boolean

  async run() {
    const { default: NoteLine } = await import('../jobs/note_line.js')
    if (this.fresh) await this.#prepare()
    for (let time = 0; time < this.times; time++) {
      await db.transaction(async (client) => {
        for (let line = 0; line < this.lines; line++)
          await NoteLine.deliverLater({ file: this.file, line: `${time}.${line}` }, { client })
      })
    }
  }

  async #prepare() {
    const { migrateCore } = await import('#kernel/migrate')
    const { install } = await import('#tests/support/drudge')
    await migrateCore()
    await install('drudge')
  }
}
