import type { ApplicationService } from '@adonisjs/core/types'
import { addons } from '#kernel/addons'
import { readApart } from '#kernel/database/sqlite'

export default class KernelProvider {
  constructor(protected app: ApplicationService) {}

  async boot() {
    const emitter = await this.app.container.make('emitter')
    emitter.on('db:connection:connect', (connection) => {
      if (connection.name === 'sqlite') readApart(connection)
    })
    await addons.discover()
    const { default: edge } = await import('edge.js')
    for (const addon of addons.all()) edge.mount(addon.id, addon.path('views'))
  }

  async start() {
    const { openDoors } = await import('#kernel/doors')
    const web = this.app.getEnvironment() === 'web'
    if (web) await (await import('#kernel/migrate')).migrateCore()
    await openDoors()
    if (web) await (await import('#kernel/faults')).reportFaults()
  }

  async shutdown() {
    const { driver } = await import('#kernel/jobs/driver')
    await driver().close()
  }
}
