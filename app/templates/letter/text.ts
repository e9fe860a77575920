import type { Token } from 'markdown-it'

interface Open {
  /** Number of the next item; undefined in a list without numbers. */
  next?: number
  /** What stands before every line within. */
  indent: string
}

/** What Markdown says, for programs that show plain text: links in brackets, items with dashes or numbers. */
export function textOf(tokens: Token[]) {
  const blocks: string[] = []
  const within: Open[] = []
  let item = ''
  const add = (words: string) => {
    const indent = within.map((one) => one.indent).join('')
    const first = item ? indent.slice(0, -item.length) + item : indent
    const lines = words.split('\n').map((line, at) => (at ? indent : first) + line)
    blocks.push(lines.join('\n'))
    item = ''
  }
  for (const token of tokens) {
    const { type, content } = token
    if (type === 'inline') add(inlineText(token.children ?? []))
    else if (type === 'fence' || type === 'code_block') add(content.trimEnd())
    else if (type === 'hr') add('---')
    else if (type === 'blockquote_open') within.push({ indent: '> ' })
    else if (type === 'bullet_list_open') within.push({ indent: '  ' })
    else if (type === 'ordered_list_open')
      within.push({ next: Number(token.attrGet('start') ?? 1), indent: '   ' })
    else if (type === 'list_item_open') item = itemOf(within.at(-1)!)
    else if (/^(blockquote|bullet_list|ordered_list)_close$/.test(type)) within.pop()
  }
  return blocks.join('\n\n').replace(/\n\n(?=\s*(?:-|\d+\.) )/g, '\n')
}

const itemOf = (list: Open) => (list.next === undefined ? '- ' : `${list.next++}. `.padEnd(3))

function inlineText(tokens: Token[]) {
  let text = ''
  const links: { href: string; from: number }[] = []
  for (const token of tokens) {
    if (token.type === 'link_open')
      links.push({ href: String(token.attrGet('href') ?? ''), from: text.length })
    else if (token.type === 'link_close') {
      const { href, from } = links.pop()!
      const words = text.slice(from)
      if (href !== words && href !== `mailto:${words}`) text += ` (${href})`
    } else if (/break$/.test(token.type)) text += '\n'
    else text += token.content
  }
  return text
}
