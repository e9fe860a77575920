import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import app from '@adonisjs/core/services/app'
import modulesConfig from '#config/modules'
import { Addon } from '#kernel/addon'
import { projectPath } from '#kernel/paths'
import { serveKernelImports } from '#kernel/package_imports'

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
    await this.#add(packages(), false)
  }

  async #add(paths: string[], isCore: boolean) {
    for (const path of paths.sort()) {
      const addon = await Addon.load(basename(path), path, isCore)
      if (addon.broken && isCore) throw addon.broken
      const name = this.#all.has(addon.id) ? `${addon.id} (${path})` : addon.id
      if (name !== addon.id) addon.broken = new Error(`another addon is called "${addon.id}"`)
      this.#all.set(name, addon)
    }
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

/** Modules that come as npm packages; their `#kernel/…` imports are answered by this app. */
function packages() {
  const require = createRequire(projectPath('package.json'))
  const found = modulesConfig.packages.map((name) => dirname(require.resolve(`${name}/module.js`)))
  if (found.length) serveKernelImports(found)
  return found
}

export const addons = new Addons()
