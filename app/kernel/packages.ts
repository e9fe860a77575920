import { createRequire, registerHooks } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import modulesConfig from '#config/modules'
import { APP_ROOT, projectPath } from '#kernel/paths'

export interface PackagedModule {
  /** As config names it: `filo-loyalty/loyalty`. */
  name: string
  /** Undefined when npm did not install it. */
  folder?: string
}

let found: PackagedModule[] | undefined

/** Modules that come as npm packages. */
export function packagedModules() {
  found ??= modulesConfig.packages.map((name) => ({ name, folder: folderOf(name) }))
  return found
}

function folderOf(name: string) {
  try {
    const folder = dirname(createRequire(projectPath('package.json')).resolve(`${name}/module.js`))
    serveKernelImports(folder)
    return folder
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
  }
}

/** Lets what is in a folder elsewhere import `#kernel/…` and `#core/…` of this app. */
export function serveKernelImports(folder: string) {
  const parent = pathToFileURL(folder).href
  const host = new URL('app/kernel/addons.js', APP_ROOT).href

  registerHooks({
    resolve(specifier, context, next) {
      const foreign = context.parentURL?.startsWith(`${parent}/`)
      const ours = specifier.startsWith('#kernel/') || specifier.startsWith('#core/')
      return next(specifier, foreign && ours ? { ...context, parentURL: host } : context)
    },
  })
}
