/** Letters that have no accent to take off. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Lower case, no accents, one space: how text is compared, sorted and searched. */
export function fold(text: string) {
  const plain = isAscii(text) ? text : withoutAccents(text)
  return plain.toLowerCase().replace(/\s+/g, ' ').trim()
}

export const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text)

const withoutAccents = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/gu, (letter) => PLAIN[letter])
