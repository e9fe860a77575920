import MarkdownIt, { type Token } from 'markdown-it'
import sanitize from 'sanitize-html'
import { markedAddress } from '#core/templates/letter/marks'

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })

/** Mail programs know no style sheets: everything that is drawn says how. */
const STYLES: Record<string, string> = {
  p: 'margin:0 0 16px',
  h1: 'margin:0 0 16px;font-size:24px;line-height:1.3',
  h2: 'margin:24px 0 12px;font-size:20px;line-height:1.3',
  h3: 'margin:20px 0 8px;font-size:17px;line-height:1.3',
  h4: 'margin:20px 0 8px;font-size:15px;line-height:1.3',
  ul: 'margin:0 0 16px;padding-left:24px',
  ol: 'margin:0 0 16px;padding-left:24px',
  li: 'margin:0 0 6px',
  a: 'color:#0b5cad;text-decoration:underline',
  blockquote: 'margin:0 0 16px;padding-left:16px;border-left:3px solid #cbd5e1;color:#475569',
  hr: 'margin:24px 0;border:0;border-top:1px solid #cbd5e1',
  img: 'max-width:100%;height:auto;border:0',
  code: 'font-family:Consolas,Menlo,monospace;font-size:14px',
  pre: 'margin:0 0 16px;font-family:Consolas,Menlo,monospace;font-size:14px;white-space:pre-wrap',
  table: 'margin:0 0 16px;border-collapse:collapse',
  th: 'padding:6px 12px 6px 0;border-bottom:1px solid #cbd5e1;text-align:left',
  td: 'padding:6px 12px 6px 0;border-bottom:1px solid #e2e8f0;vertical-align:top',
}

const ALLOWED: sanitize.IOptions = {
  allowedTags: [
    ...Object.keys(STYLES),
    ...['h5', 'h6', 'strong', 'em', 's', 'br', 'thead', 'tbody', 'tr'],
  ],
  allowedAttributes: {
    '*': ['style'],
    'a': ['href', 'title'],
    'img': ['src', 'alt', 'title'],
    'ol': ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
}

/** A text as Markdown reads it; marks within addresses know that they are. */
export function parsed(words: string): Token[] {
  const tokens = markdown.parse(words, {})
  for (const token of tokens.flatMap((one) => [one, ...(one.children ?? [])])) {
    for (const name of ['href', 'src']) {
      const address = token.attrGet(name)
      if (address !== null) token.attrSet(name, markedAddress(String(address)))
    }
  }
  return tokens
}

/** HTML with its styles in place; nothing in it can run, send or fetch but pictures that it shows. */
export function htmlOf(tokens: Token[]) {
  for (const token of tokens.flatMap((one) => [one, ...(one.children ?? [])])) {
    const style = token.nesting === -1 ? undefined : STYLES[token.tag]
    if (style) token.attrSet('style', style)
  }
  return sanitize(markdown.renderer.render(tokens, markdown.options, {}), ALLOWED)
}
