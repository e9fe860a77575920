import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SAMPLES } from '#tests/support/samples'

/** Meta's own examples (facebook/openapi, MIT): small copies of ours, and all of them where they are at hand. */
const OURS = join(import.meta.dirname, '../samples')
const THEIRS = SAMPLES && join(SAMPLES, 'whatsapp')

export const samples = (kind: 'send' | 'webhook') =>
  [OURS, ...(THEIRS && existsSync(THEIRS) ? [THEIRS] : [])].flatMap((folder) =>
    globSync(join(folder, `${kind}_*.json`)).map((file) => ({
      name: basename(file, '.json'),
      json: JSON.parse(readFileSync(file, 'utf8')),
      raw: readFileSync(file),
    }))
  )

/** Of Meta's reference, where no example shows it. */
const MORE = [
  'recipient_type',
  'context.message_id',
  'biz_opaque_callback_data',
  'image.caption',
  'template.components[].parameters[].parameter_name',
  'template.components[].parameters[].coupon_code',
  'template.components[].parameters[].document.link',
  'template.components[].parameters[].video.link',
]

/** What in a body of ours no example of its kind has. */
export function faultsIn(body: Record<string, unknown>) {
  const kind = kindOf(body)
  const examples = samples('send').filter(({ json }) => kindOf(json) === kind)
  if (!examples.length) return [`Meta has no messages of the kind ${kind}`]
  const known = new Set([...MORE, ...examples.flatMap(({ json }) => pathsOf(json))])
  return pathsOf(body)
    .filter((path) => !known.has(path))
    .map((path) => `${kind} has no ${path}`)
}

const kindOf = ({ type, status, interactive }: any) =>
  status === 'read' ? 'receipt' : interactive ? `interactive ${interactive.type}` : (type ?? 'text')

/** Where a body has values: `template.components[].type`. */
function pathsOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, `${at}[]`))
  if (!value || typeof value !== 'object') return [at]
  return Object.entries(value).flatMap(([name, inner]) =>
    pathsOf(inner, at ? `${at}.${name}` : name)
  )
}
