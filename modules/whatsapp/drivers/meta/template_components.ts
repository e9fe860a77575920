import type { TemplateContent } from '../../content.js'
import type { TemplateParts } from '../../templates/parts.js'
import { variablesOf } from '../../templates/parts.js'

type Parameter = Record<string, unknown>

export interface Component {
  type: string
  sub_type?: string
  index?: string
  parameters: Parameter[]
}

/** What fills a template in, part by part, in the order of its variables. */
export function componentsOf(content: TemplateContent): Component[] {
  const { parts, values, media } = content
  const text = (where: 'header' | 'body') =>
    variablesOf(parts)
      .filter((variable) => variable.where === where)
      .map(({ key, name }) => ({
        type: 'text',
        ...(parts.isNamed && { parameter_name: name }),
        text: values[key] ?? '',
      }))
  const kind = parts.header?.kind
  const header = kind && kind !== 'text' ? mediaIn(kind, media) : text('header')
  return [
    ...(header.length ? [{ type: 'header', parameters: header }] : []),
    ...(text('body').length ? [{ type: 'body', parameters: text('body') }] : []),
    ...buttonsOf(parts, values),
  ]
}

const mediaIn = (kind: string, link?: string): Parameter[] =>
  link ? [{ type: kind, [kind]: { link } }] : []

function buttonsOf(parts: TemplateParts, values: Record<string, string>): Component[] {
  return variablesOf(parts)
    .filter(({ where }) => where === 'button')
    .map(({ key }) => {
      const index = key.split('_')[1]
      const isCode = parts.buttons[Number(index)].kind === 'code'
      const text = values[key] ?? ''
      return {
        type: 'button',
        sub_type: isCode ? 'copy_code' : 'url',
        index,
        parameters: [isCode ? { type: 'coupon_code', coupon_code: text } : { type: 'text', text }],
      }
    })
}
