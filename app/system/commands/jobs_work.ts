import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { Worker } from '#kernel/jobs/worker'

export default class JobsWork extends BaseCommand {
  static commandName = 'jobs:work'
  static description = 'Run jobs in a process of their own, until it is told to stop'
  static options: CommandOptions = { startApp: true, staysAlive: true }

  @flags.number({ description: 'Jobs at the same time', default: 5 })
  declare concurrency: number

  @flags.array({ description: 'Queues to work on; all of them when left out' })
  declare queues?: string[]

  #worker!: Worker

  prepare() {
    this.app.terminating(() => this.#worker?.stop())
    this.app.listen('SIGINT', () => this.app.terminate())
  }

  async run() {
    this.#worker = new Worker({ concurrency: this.concurrency, queues: this.queues })
    await this.#worker.start()
    this.logger.info(`Worker ${this.#worker.id} is waiting for jobs`)
  }
}
