import type { Edge } from 'edge.js'

/**
 * Edge keeps compiled templates and components, but compiles an included
 * partial anew at every render. Here it is kept as well, once for each set of
 * names that stand around it. To be called where templates do not change.
 */
export function keepPartials({ compiler, asyncCompiler }: Edge) {
  for (const one of [compiler, asyncCompiler]) {
    const kept = new Map<string, ReturnType<typeof compile>>()
    const compile = one.compile.bind(one)
    one.compile = (template, names) => {
      if (!names) return compile(template)
      const key = `${template} ${names.join(' ')}`
      if (!kept.has(key)) kept.set(key, compile(template, names))
      return kept.get(key)!
    }
  }
}
