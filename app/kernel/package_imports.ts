import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { APP_ROOT } from '#kernel/paths'

/** Lets modules in other packages import `#kernel/…` and `#core/…` of this app. */
export function serveKernelImports(folders: string[]) {
  const parents = folders.map((folder) => pathToFileURL(folder).href)
  const host = new URL('app/kernel/addons.js', APP_ROOT).href

  registerHooks({
    resolve(specifier, context, next) {
      const foreign = parents.some((parent) => context.parentURL?.startsWith(parent))
      const ours = specifier.startsWith('#kernel/') || specifier.startsWith('#core/')
      return next(specifier, foreign && ours ? { ...context, parentURL: host } : context)
    },
  })
}
