import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import semver from 'semver'
import {
  CONTRACT_VERSION,
  type FeatureManifest,
  type ModuleManifest,
  type SlotName,
  type Slots,
} from '#kernel/contract'
import { dependency, manifestFault } from '#kernel/manifest'

/** One contribution with who made it; `id` is `<addon>.<key>`. */
export type Contributed<S extends SlotName> = Slots[S] & { id: string; addon: Addon }

/** A folder that adds to Filo: a core feature or a module. */
export class Addon {
  manifest!: FeatureManifest | ModuleManifest
  /** Why its code could not be loaded. */
  broken?: Error

  constructor(
    readonly id: string,
    readonly folder: string,
    readonly isCore: boolean
  ) {}

  static async load(id: string, folder: string, isCore: boolean) {
    const addon = new Addon(id, folder, isCore)
    try {
      addon.manifest = await addon.import(isCore ? 'feature' : 'module')
      if (!addon.manifest?.id) throw new Error('the manifest is not the default export')
      if (addon.manifest.id !== id) {
        throw new Error(`the id is "${addon.manifest.id}" but the folder is "${id}"`)
      }
      const fault = isCore ? undefined : manifestFault(addon.manifest)
      if (fault) throw new Error(fault)
    } catch (error) {
      addon.broken = error
    }
    return addon
  }

  /** A module that is named or installed, and whose folder is not there. */
  static missing(id: string, why = 'its folder is not there') {
    const addon = new Addon(id, '', false)
    addon.broken = new Error(why)
    return addon
  }

  /** Facts of a module; a broken one shows its id only. */
  get module(): ModuleManifest {
    const unknown = { name: this.id, summary: '', version: '0.0.0', core: '*' }
    return { ...unknown, category: '', icon: 'puzzle', ...this.manifest } as ModuleManifest
  }

  get depends() {
    return (this.module.depends ?? []).map(dependency)
  }

  /** Was it written for this version of the contract? */
  get fitsCore() {
    return semver.satisfies(CONTRACT_VERSION, this.module.core)
  }

  /** How many migrations its folder holds. */
  get migrationCount() {
    const folder = this.path('migrations')
    if (!this.folder || !existsSync(folder)) return 0
    return readdirSync(folder).filter((file) => /(?<!\.d)\.(ts|js)$/.test(file)).length
  }

  /** What people call it. */
  get title() {
    return this.isCore ? this.id : this.module.name
  }

  path(...parts: string[]) {
    return join(this.folder, ...parts)
  }

  /** Path of a source file, whichever of .ts and .js is there; undefined when neither is. */
  source(name: string) {
    return [this.path(`${name}.js`), this.path(`${name}.ts`)].find((file) => existsSync(file))
  }

  /** Default export of a source file of this folder. */
  async import(name: string) {
    const file = this.source(name)
    if (!file) throw new Error(`${name}.ts is missing`)
    return (await import(pathToFileURL(file).href)).default
  }

  contributions<S extends SlotName>(slot: S): Contributed<S>[] {
    const given = (this.manifest?.provides?.[slot] ?? {}) as Record<string, Slots[S]>
    return Object.entries(given).map(([key, payload]) => ({
      ...payload,
      id: `${this.id}.${key}`,
      addon: this,
    }))
  }
}
