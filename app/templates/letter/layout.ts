import string from '@adonisjs/core/helpers/string'

interface Parts {
  /** HTML with its styles in place. */
  content: string
  business: { name: string; address: string }
  /** Plain lines under the business, such as where to unsubscribe; web addresses become links. */
  footer?: string
  /** BCP 47 tag, for programs that read aloud. */
  language: string
}

/**
 * The one layout of mails made from templates: tables and styles in place are
 * what all mail programs understand.
 */
export const laidOut = ({ content, business, footer = '', language }: Parts) => `<!doctype html>
<html lang="${string.escapeHTML(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${string.escapeHTML(business.name)}</title>
</head>
<body style="margin:0;padding:0;background:#f1f5f9">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f1f5f9">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px">
<tr><td style="padding:0 4px 12px;${FONT};font-size:16px;font-weight:bold;color:#1f2937">${string.escapeHTML(business.name)}</td></tr>
<tr><td style="padding:28px 28px 12px;background:#ffffff;border-radius:6px;${FONT};font-size:16px;line-height:1.5;color:#1f2937">
${content}
</td></tr>
<tr><td style="padding:16px 4px;${FONT};font-size:13px;line-height:1.5;color:#475569">${[
  business.name,
  business.address,
]
  .filter(Boolean)
  .map((line) => string.escapeHTML(line))
  .join('<br>')}${footer && `<br><br>${lines(footer)}`}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`

const FONT = "font-family:-apple-system,'Segoe UI',Helvetica,Arial,sans-serif"
const LINK = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/g

function lines(text: string) {
  let html = ''
  let from = 0
  for (const { 0: link, index } of text.matchAll(LINK)) {
    const address = string.escapeHTML(link)
    html += `${string.escapeHTML(text.slice(from, index))}<a href="${address}" style="color:#475569">${address}</a>`
    from = index + link.length
  }
  return (html + string.escapeHTML(text.slice(from))).replace(/\r?\n/g, '<br>')
}
