import string from '@adonisjs/core/helpers/string'

const LINK = /\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]']/g

export interface Words {
  body: string
  html: string | null
  signature: string
  /** Lines under the signature, such as where to unsubscribe. */
  footer: string
}

/** The part that every program can show. */
export const textOf = ({ body, signature, footer }: Words) =>
  [body, signature && `-- \n${signature}`, footer].filter(Boolean).join('\n\n')

export const htmlOf = ({ body, html, signature, footer }: Words) =>
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
