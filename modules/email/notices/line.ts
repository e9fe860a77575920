/** Begins the line of a notice above which one answers. */
export const LINE = '-=-=-'

const ATTRIBUTION =
  /^(on|il|el|le|am|op|em)\b.*(wrote|scritto|escribió|écrit|schrieb|schreef|escreveu)[^\n]*:?$/i

/** What was written above it, without the quote that it is in; empty when nothing was. */
export function writtenAbove(text: string) {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.includes(LINE))
  const above = at === -1 ? lines : lines.slice(0, at)
  while (above.length && isOfQuote(above.at(-1)!)) above.pop()
  return above.join('\n').trim()
}

const isOfQuote = (line: string) => /^\s*(>|$)/.test(line) || ATTRIBUTION.test(line.trim())
