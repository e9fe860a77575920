import sanitize from 'sanitize-html'

const BLOCKS = new Set(
  (
    'address article blockquote br center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section table tr ul'
  ).split(' ')
)
const UNSEEN = ['style', 'script', 'title', 'head', 'textarea', 'option', 'noscript', 'template']
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** What a person reads in HTML: a line for each block, a dash for each entry of a list. */
export function plainText(html: string) {
  const words: string[] = []
  const breakLine = (tag: string) => BLOCKS.has(tag) && words.push('\n')
  sanitize(html, {
    allowedTags: [],
    nonTextTags: UNSEEN,
    textFilter: (text) => {
      words.push(text.replace(/\s+/g, ' '))
      return ''
    },
    onOpenTag: (tag) => {
      breakLine(tag)
      if (tag === 'li') words.push('- ')
      if (tag === 'td' || tag === 'th') words.push(' ')
    },
    onCloseTag: breakLine,
  })
  return words
    .join('')
    .replace(/&(amp|lt|gt|quot);/g, (entity) => ENTITIES[entity])
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
