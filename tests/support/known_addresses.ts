import { registerHooks, type ResolveFnOutput } from 'node:module'

/**
 * Where an import leads is asked once. Slots import what they need on every call, and while
 * TypeScript is translated in a thread of its own each asking of it would stop this one.
 */
const known = new Map<string, ResolveFnOutput>()

registerHooks({
  resolve(specifier, context, next) {
    const key = `${context.parentURL} ${specifier}`
    const found = known.get(key) ?? next(specifier, context)
    known.set(key, found)
    return { ...found, shortCircuit: true }
  },
})
