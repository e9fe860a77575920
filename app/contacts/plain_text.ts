import string from '@adonisjs/core/helpers/string'

const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/gi

/** Plain text as HTML: escaped, with its web addresses as links; its line breaks are for CSS. */
export function plainText(text: string) {
  let html = ''
  let from = 0
  for (const { 0: url, index } of text.matchAll(LINK)) {
    html += string.escapeHTML(text.slice(from, index)) + link(url)
    from = index + url.length
  }
  return html + string.escapeHTML(text.slice(from))
}

function link(url: string) {
  const shown = string.escapeHTML(url)
  return `<a href="${shown}" target="_blank" rel="noopener noreferrer nofollow">${shown}</a>`
}
