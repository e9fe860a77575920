import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { FsLoader, type BaseCommand } from '@adonisjs/core/ace'
import type { CommandMetaData } from '@adonisjs/core/types/ace'
import modulesConfig from '#config/modules'
import { packagedModules } from '#kernel/packages'

type Loader = FsLoader<typeof BaseCommand>

let loaded: Promise<Loader[]> | undefined
const owner = new Map<string, Loader>()

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

/** Commands are where they are: `commands/` of every core feature and module. */
async function loaders(): Promise<Loader[]> {
  return (await addonFolders())
    .map((folder) => join(folder, 'commands'))
    .filter((folder) => existsSync(folder))
    .map((folder) => new FsLoader(folder))
}

async function addonFolders() {
  const parents = ['app', ...modulesConfig.folders].map((parent) => app.makePath(parent))
  const below = await Promise.all(parents.filter((parent) => existsSync(parent)).map(foldersOf))
  const packaged = packagedModules().flatMap(({ folder }) => folder ?? [])
  return [...below.flat(), ...packaged]
}

const foldersOf = async (parent: string) =>
  (await readdir(parent)).map((name) => join(parent, name))
