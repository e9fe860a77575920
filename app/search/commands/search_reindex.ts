import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { Contributed } from '#kernel/addon'

export default class SearchReindex extends BaseCommand {
  static commandName = 'search:reindex'
  static description = 'Index every record for the search anew'
  static options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Forget the index first: search finds little until this is done' })
  declare clear: boolean

  async run() {
    const { contributions } = await import('#kernel/slots')
    const { search } = await import('#core/search/search')
    if (this.clear) await search.clear()
    for (const given of await contributions('search')) await this.#rebuild(given)
  }

  async #rebuild({ id, rebuild }: Contributed<'search'>) {
    if (!rebuild) return
    const progress = this.logger.await(id)
    progress.start()
    for await (const { done, total } of (await rebuild()).default()) {
      progress.update(`${id}: ${done} of ${total}`)
    }
    progress.stop()
    this.logger.success(id)
  }
}
