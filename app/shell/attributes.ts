import { edgeGlobals } from 'edge.js'

const { escape, safe } = edgeGlobals.html

/**
 * HTML attributes from an object, values escaped; Edge's own writes them as they
 * are. `true` gives a bare attribute, `false`, null and undefined give none.
 */
export function attributes(values: Record<string, unknown>) {
  const written = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .map(([name, value]) => (value === true ? name : `${name}="${escape(String(value))}"`))
  return safe(written.join(' '))
}
