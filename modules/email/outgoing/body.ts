import string from '@adonisjs/core/helpers/string'
import { laidOut } from '#core/templates/letter/layout'

const LINK = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]']/g

export interface Words {
  body: string
  html: string | null
  signature: string
  /** Lines under the signature, such as where to unsubscribe. */
  footer: string
  /** Stands around words that are a whole letter of their own; null around what people type. */
  layout: { language: string; business: { name: string; address: string } } | null
}

/** The part that every program can show. */
export const textOf = ({ body, signature, footer, layout }: Words) =>
  [body, layout ? sender(layout.business) : signature && `-- \n${signature}`, footer]
    .filter(Boolean)
    .join('\n\n')

const sender = ({ name, address }: { name: string; address: string }) =>
  ['---', name, address].filter(Boolean).join('\n')

export const htmlOf = ({ body, html, signature, footer, layout }: Words) =>
  html && layout
    ? laidOut({ content: html, footer, ...layout })
    : unframed({ body, html, signature, footer })

const unframed = ({ body, html, signature, footer }: Omit<Words, 'layout'>) =>
  [
    html ?? paragraphs(body),
    signature && `<div>-- <br>${lines(signature)}</div>`,
    footer && `<hr><p><small>${lines(footer)}</small></p>`,
  ]
    .filter(Boolean)
    .join('\n')

/** Empty lines part paragraphs, addresses become links. */
export const paragraphs = (text: string) =>
  text
    .split(/(?:\r?\n){2,}/)
    .map((paragraph) => `<p>${lines(paragraph)}</p>`)
    .join('\n')

const lines = (text: string) => linked(text).replace(/\r?\n/g, '<br>\n')

function linked(text: string) {
  let at = 0
  let html = ''
  for (const { 0: link, index } of text.matchAll(LINK)) {
    html += `${string.escapeHTML(text.slice(at, index))}<a href="${string.escapeHTML(link)}">${string.escapeHTML(link)}</a>`
    at = index + link.length
  }
  return html + string.escapeHTML(text.slice(at))
}
