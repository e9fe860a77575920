import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import app from '@adonisjs/core/services/app'
import modulesConfig from '#config/modules'
import { Addon } from '#kernel/addon'
import { packagedModules } from '#kernel/packages'

/**
 * Everything found on disk at boot, in one fixed order: core features, then
 * modules, each by id. What is enabled is another matter: see module_states.
 */
class Addons {
  #all = new Map<string, Addon>()

  async discover() {
    this.#all.clear()
    await this.#add(await folders('app', 'feature'), true)
    for (const folder of modulesConfig.folders)
      await this.#add(await folders(folder, 'module'), false)
    for (const { name, folder } of packagedModules()) {
      if (folder) await this.#add([folder], false)
      else this.#keep(Addon.missing(basename(name), `the npm package "${name}" is not installed`))
    }
  }

  async #add(paths: string[], isCore: boolean) {
    for (const path of paths.sort()) {
      const addon = await Addon.load(basename(path), path, isCore)
      if (addon.broken && isCore) throw addon.broken
      this.#keep(addon)
    }
  }

  #keep(addon: Addon) {
    const isTaken = this.#all.has(addon.id)
    if (isTaken) addon.broken = new Error(`another addon is called "${addon.id}"`)
    this.#all.set(isTaken ? `${addon.id} (${addon.folder})` : addon.id, addon)
  }

  all() {
    return [...this.#all.values()]
  }

  core() {
    return this.all().filter((addon) => addon.isCore)
  }

  modules() {
    return this.all().filter((addon) => !addon.isCore)
  }

  find(id: string) {
    return this.#all.get(id)
  }
}

async function folders(parent: string, manifest: string) {
  const root = app.makePath(parent)
  if (!existsSync(root)) return []
  const entries = await readdir(root, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => app.makePath(parent, entry.name))
    .filter((path) => ['ts', 'js'].some((ext) => existsSync(`${path}/${manifest}.${ext}`)))
}

export const addons = new Addons()
