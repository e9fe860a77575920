/** Control, zero-width, direction-changing and other characters that hide what a name is. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]/gu

const EXTENSIONS: Record<string, string> = {
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/html': '.html',
  'text/plain': '.txt',
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
}

/** A name that says what it is and leads nowhere: no folders, no hidden files, nothing invisible. */
export function fileName(given: string | undefined, mime: string) {
  const name = (given ?? '')
    .replace(HIDDEN, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return shortened(name) || `file${EXTENSIONS[mime.toLowerCase()] ?? ''}`
}

/** The ending stays: it tells people what the file is. */
function shortened(name: string) {
  const characters = [...name]
  if (characters.length <= 150) return name
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? ''
  return characters.slice(0, 150 - ending.length).join('') + ending
}
