import string from '@adonisjs/core/helpers/string'
import { filled, type TemplateParts } from './parts.js'

/** What the customer will see, part by part, as HTML: each variable stands in a mark of its own. */
export function previewOf(parts: TemplateParts, values: Record<string, string>) {
  const { header, body, footer, buttons } = parts
  const shown = (text: string, part: string) => marked(parts, text, part, values)
  return {
    header: header?.kind === 'text' ? shown(header.text, 'header') : null,
    media: header && header.kind !== 'text' ? header.kind : null,
    body: shown(body, 'body'),
    footer,
    buttons,
  }
}

function marked(
  parts: TemplateParts,
  text: string,
  part: string,
  values: Record<string, string>
): string {
  const keys: string[] = []
  const split = filled(parts, text, part, (key) => {
    keys.push(key)
    return SPLIT
  }).split(SPLIT)
  return split.reduce(
    (html, piece, index) => html + mark(keys[index - 1], values, parts) + string.escapeHTML(piece),
    ''
  )
}

/** What no text holds. */
const SPLIT = '\u0000'

function mark(key: string | undefined, values: Record<string, string>, { samples }: TemplateParts) {
  if (key === undefined) return ''
  const sample = string.escapeHTML(samples[key] ?? '…')
  const value = string.escapeHTML(values[key] ?? '')
  return `<mark data-fill="${key}" data-sample="${sample}">${value || sample}</mark>`
}
