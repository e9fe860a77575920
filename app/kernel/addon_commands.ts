import { existsSync } from 'node:fs'
import { FsLoader, type BaseCommand } from '@adonisjs/core/ace'
import type { CommandMetaData } from '@adonisjs/core/types/ace'
import app from '@adonisjs/core/services/app'
import { readdir } from 'node:fs/promises'
import modulesConfig from '#config/modules'

/** Commands are where they are: `commands/` of every core feature and module folder. */
async function loaders() {
  const found: FsLoader<typeof BaseCommand>[] = []
  for (const parent of ['app', ...modulesConfig.folders]) {
    const root = app.makePath(parent)
    if (!existsSync(root)) continue
    for (const name of await readdir(root)) {
      const folder = app.makePath(parent, name, 'commands')
      if (existsSync(folder)) found.push(new FsLoader<typeof BaseCommand>(folder))
    }
  }
  return found
}

let loaded: Promise<FsLoader<typeof BaseCommand>[]>
const owner = new Map<string, FsLoader<typeof BaseCommand>>()

export async function getMetaData(): Promise<CommandMetaData[]> {
  loaded ??= loaders()
  const all: CommandMetaData[] = []
  for (const loader of await loaded) {
    for (const command of await loader.getMetaData()) {
      owner.set(command.commandName, loader)
      all.push(command)
    }
  }
  return all
}

export async function getCommand(metaData: CommandMetaData) {
  return owner.get(metaData.commandName)?.getCommand(metaData) ?? null
}
