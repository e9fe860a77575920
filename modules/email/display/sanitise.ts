import sanitize from 'sanitize-html'

export interface Sanitising {
  html: string
  /** Whether pictures may come from elsewhere. */
  remote: boolean
  /** Content-ID → data URI of what came with the message. */
  inline: Record<string, string>
}

const TAGS = [
  ...sanitize.defaults.allowedTags,
  ...['img', 'center', 'font', 'del', 'ins', 'u', 's', 'strike', 'big', 'tt'],
]
const COLOUR = [/^#[0-9a-f]{3,8}$/i, /^[a-z]{3,20}$/i, /^rgba?\([\d\s.,%/]{1,40}\)$/i]
const LENGTH = [/^-?\d{1,4}(\.\d{1,4})?(px|pt|em|rem|%|ex|ch)?$/i, /^(auto|normal|inherit)$/i]
const LENGTHS = [
  /^(-?\d{1,4}(\.\d{1,4})?(px|pt|em|rem|%)?|auto)( +(-?\d{1,4}(\.\d{1,4})?(px|pt|em|rem|%)?|auto)){0,3}$/i,
]
const WORD = [/^[a-z-]{1,30}$/i]

/** Nothing that fetches, moves out of its place or covers what is around it. */
const STYLES = {
  'color': COLOUR,
  'background-color': COLOUR,
  'border-color': COLOUR,
  'font-size': [...LENGTH, ...WORD],
  'font-weight': [/^\d{3}$/, ...WORD],
  'font-style': WORD,
  'font-family': [/^[\w\s,'"-]{1,200}$/],
  'line-height': LENGTH,
  'text-align': WORD,
  'text-decoration': WORD,
  'vertical-align': WORD,
  'width': LENGTH,
  'max-width': LENGTH,
  'height': LENGTH,
  'padding': LENGTHS,
  'margin': LENGTHS,
  'border-collapse': WORD,
}

/** Runs in the thread. What remains cannot run, send or fetch; the page's policy says so a second time. */
export function sanitiseHtml({ html, remote, inline }: Sanitising) {
  let blocked = 0
  const source = (src: string) => {
    const cid = /^cid:(.+)$/i.exec(src.trim())
    if (cid) return inline[decoded(cid[1])] ?? null
    if (/^data:image\/(png|jpeg|gif|webp);base64,/i.test(src)) return src
    if (!/^https?:\/\//i.test(src.trim())) return null
    if (!remote) blocked++
    return remote ? src : null
  }
  const clean = sanitize(html, {
    allowedTags: TAGS,
    nestingLimit: 100,
    allowedAttributes: {
      '*': ['style', 'align', 'valign', 'dir', 'lang', 'title'],
      'a': ['href', 'target', 'rel'],
      'img': ['src', 'alt', 'width', 'height'],
      'font': ['color', 'size', 'face'],
      'table': ['width', 'border', 'cellpadding', 'cellspacing', 'bgcolor'],
      'tr': ['bgcolor'],
      'td': ['width', 'height', 'colspan', 'rowspan', 'bgcolor'],
      'th': ['width', 'height', 'colspan', 'rowspan', 'bgcolor'],
    },
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, { href, title }) => ({
        tagName,
        attribs: {
          ...(href && { href }),
          ...(title && { title }),
          target: '_blank',
          rel: 'noopener noreferrer nofollow',
        },
      }),
      img: (tagName, { src, alt = '', width, height }) => {
        const shown = source(src ?? '')
        return {
          tagName,
          attribs: {
            ...(shown && { src: shown }),
            alt,
            ...(width && { width }),
            ...(height && { height }),
          },
        }
      },
    },
  })
  return { html: clean, blocked }
}

function decoded(cid: string) {
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}
