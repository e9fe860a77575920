import { pathToFileURL } from 'node:url'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import type { Addon } from '#kernel/addon'
import { allTables } from '#kernel/database/tables'

type Options = { direction: 'up' } | { direction: 'down'; batch?: number }
type Step = () => void

/** The migrations of one module, remembered in its own table, `<id>_schema`. */
export class ModuleMigrations {
  constructor(
    readonly addon: Addon,
    readonly connectionName = db.primaryConnectionName
  ) {}

  /** Runs what is pending. `onStep` is called after each. Answers how many ran, and with what error. */
  up(onStep?: Step) {
    return this.#run({ direction: 'up' }, onStep)
  }

  /** Takes back every one. */
  down(onStep?: Step) {
    return this.#run({ direction: 'down', batch: 0 }, onStep)
  }

  /** Takes back what the last `up` did. */
  downLast() {
    return this.#run({ direction: 'down' })
  }

  /** How many have run. */
  async count() {
    return (await this.#ran()).length
  }

  /** Counts all but the first `count` as not run. */
  async forgetBeyond(count: number) {
    const beyond = (await this.#ran()).slice(count)
    await this.#client.from(this.#table).whereIn('id', beyond).delete()
  }

  /** Ids of those that ran, in their order. */
  async #ran(): Promise<number[]> {
    if (!(await allTables(this.#client)).includes(this.#table)) return []
    const rows = await this.#client.query().from(this.#table).select('id').orderBy('id')
    return rows.map(({ id }) => id)
  }

  async #run(options: Options, onStep?: Step) {
    if (!this.addon.migrationCount) return { ran: 0, error: null }
    const runner = new MigrationRunner(this.#database() as never, this.#place() as never, {
      ...options,
      connectionName: this.connectionName,
      disableLocks: true,
    })
    if (onStep) runner.on('migration:completed', onStep)
    await runner.run()
    const ran = Object.values(runner.migratedFiles).filter(({ status }) => status === 'completed')
    return { ran: ran.length, error: runner.error as Error | null }
  }

  get #table() {
    return `${this.addon.id}_schema`
  }

  get #client() {
    return db.connection(this.connectionName)
  }

  /** Lucid reads paths and table name from the connection: here they are the module's. */
  #database() {
    const { config } = db.manager.get(this.connectionName)!
    const migrations = {
      naturalSort: true,
      paths: ['migrations'],
      tableName: this.#table,
    }
    return {
      primaryConnectionName: this.connectionName,
      connection: (name: string) => db.connection(name),
      getRawConnection: () => ({ config: { ...config, migrations } }),
    }
  }

  /** Names of migrations are kept relative to the module: its folder may move, or be built. */
  #place() {
    return {
      appRoot: pathToFileURL(`${this.addon.folder}/`),
      inProduction: app.inProduction,
      relativePath: (path: string) => path,
      migrationsPath: () => 'migrations',
      makePath: (...parts: string[]) => this.addon.path(...parts),
    }
  }
}
