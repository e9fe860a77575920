import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

export default class DataGenerate extends BaseCommand {
  static commandName = 'data:generate'
  static description = 'Make many contacts, the same for the same seed, for measuring'
  static options: CommandOptions = { startApp: true }

  @flags.number({ description: 'How many contacts', default: 10_000 })
  declare contacts: number

  @flags.number({ description: 'Another seed makes other contacts', default: 1 })
  declare seed: number

  @flags.number({ description: 'Share of companies among them, from 0 to 1' })
  declare companies?: number

  @flags.number({ description: 'Entries of one contact with a long timeline' })
  declare timeline?: number

  @flags.number({ description: 'How many conversations, besides' })
  declare conversations?: number

  @flags.number({ description: 'Messages in each of them, about', default: 10 })
  declare messages: number

  #stopped = false

  async run() {
    const { migrateCore } = await import('#kernel/migrate')
    const { generateContacts, GENERATED_TABLES } = await import('#core/demo/generate')
    const { analyseTables } = await import('#kernel/database/bulk')
    const { default: db } = await import('@adonisjs/lucid/services/db')
    await migrateCore()
    process.once('SIGINT', () => (this.#stopped = true))
    const start = performance.now()
    const { written, longTimelineOf } = await generateContacts({
      contacts: this.contacts,
      seed: this.seed,
      companies: this.companies,
      timeline: this.timeline,
      onProgress: (done) => this.#show(done, start),
      isStopped: () => this.#stopped,
    })
    await analyseTables(db.connection(), GENERATED_TABLES)
    const seconds = (performance.now() - start) / 1000
    this.logger.logUpdatePersist()
    this.logger.success(
      `${number(written)} contacts in ${seconds.toFixed(1)} s, ${number(written / seconds)} a second`
    )
    if (longTimelineOf) this.logger.info(`Contact ${longTimelineOf} has the long timeline.`)
    if (this.conversations) await this.#converse(this.conversations)
  }

  async #converse(conversations: number) {
    const { generateConversations } = await import('#core/demo/generate_conversations')
    const start = performance.now()
    const { messages, seed } = this
    const written = await generateConversations({
      conversations,
      messages,
      seed,
      channel: 'email.email',
    })
    const seconds = (performance.now() - start) / 1000
    this.logger.success(
      `${number(written)} conversations in ${seconds.toFixed(1)} s, ${number(written / seconds)} a second`
    )
  }

  #show(done: number, start: number) {
    const share = done / this.contacts
    const rate = done / ((performance.now() - start) / 1000)
    const left = Math.ceil((this.contacts - done) / rate)
    const bar = '█'.repeat(share * 30).padEnd(30, '░')
    this.logger.logUpdate(
      `${bar} ${number(done)} of ${number(this.contacts)}, ${number(rate)} a second, ${left} s left`
    )
  }
}

const number = (value: number) => Math.round(value).toLocaleString('en')
