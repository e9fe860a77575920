import type { Edge } from 'edge.js'

/**
 * The indentation of templates is for those who read them: left out when they
 * are compiled, a list page is a third smaller. Preformatted text keeps its own.
 */
export function dropIndentation(edge: Edge) {
  edge.processor.process('raw', ({ raw }) =>
    raw.includes('<pre') ? raw : raw.replace(/^[ \t]+/gm, '')
  )
}
