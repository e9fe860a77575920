import type { Edge } from 'edge.js'

/**
 * For where templates do not change. Edge keeps compiled templates and
 * components, but compiles an included partial anew at every render, and looks
 * on the disk for new components at every request. Here both are kept: partials
 * once for each set of names that stand around them.
 */
export function keepTemplates(edge: Edge) {
  for (const compiler of [edge.compiler, edge.asyncCompiler]) keepPartials(compiler)
  const components = edge.loader.listComponents()
  edge.loader.listComponents = () => components
}

function keepPartials(compiler: Edge['compiler']) {
  const compile = compiler.compile.bind(compiler)
  const kept = new Map<string, ReturnType<typeof compile>>()
  compiler.compile = (template, names) => {
    if (!names) return compile(template)
    const key = `${template} ${names.join(' ')}`
    if (!kept.has(key)) kept.set(key, compile(template, names))
    return kept.get(key)!
  }
}
