import { existsSync } from 'node:fs'
import { args, BaseCommand } from '@adonisjs/core/ace'
import { ID } from '#kernel/manifest'
import { projectPath } from '#kernel/paths'
import { writeModule } from '#kernel/scaffold'

export default class MakeModule extends BaseCommand {
  static commandName = 'make:module'
  static description = 'Write a module that works: contact tab, settings page, tests'

  @args.string({ description: 'Id of the module: small letters, digits, underscores' })
  declare id: string

  async run() {
    const folder = projectPath('modules', this.id)
    if (!ID.test(this.id)) return this.#refuse(`"${this.id}" must match ${ID.source}`)
    if (existsSync(folder)) return this.#refuse(`${folder} is there already`)

    for (const file of await writeModule(this.id, folder))
      this.logger.action(`create ${file}`).succeeded()
    this.logger.info(`Try it: node ace module:install ${this.id}`)
    this.logger.info(`Test it: node ace test functional --files ${this.id}`)
  }

  #refuse(why: string) {
    this.logger.error(why)
    this.exitCode = 1
  }
}
