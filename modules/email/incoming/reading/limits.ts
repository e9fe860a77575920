const MEGABYTE = 1024 * 1024

export const LARGEST = 50 * MEGABYTE
const HEADER = 256 * 1024
const HEADER_LINES = 2000
const PARTS = 1000
const MULTIPARTS = 50

/** What no parser should be given: found by one look over the bytes. Throws E_EMAIL_LIMIT with the reason. */
export function checkLimits(bytes: Buffer) {
  if (bytes.length > LARGEST) throw new TooMuch(`it is larger than ${LARGEST / MEGABYTE} MB`)
  const text = bytes.toString('latin1')
  const header = text.slice(0, headerLength(text))
  if (header.length > HEADER) throw new TooMuch(`its header is longer than ${HEADER / 1024} KB`)
  if (count(header, '\n') > HEADER_LINES) throw new TooMuch('its header has too many lines')
  if (multiparts(text) > MULTIPARTS) throw new TooMuch('its parts are nested too deep')
  if (parts(text) > PARTS) throw new TooMuch(`it has more than ${PARTS} parts`)
}

export class TooMuch extends Error {
  code = 'E_EMAIL_LIMIT'

  constructor(reason: string) {
    super(`the message is not read: ${reason}`)
  }
}

function headerLength(text: string) {
  const ends = [text.indexOf('\r\n\r\n'), text.indexOf('\n\n')].filter((at) => at >= 0)
  return ends.length ? Math.min(...ends) : text.length
}

const multiparts = (text: string) => countMatches(text, /^content-type:[ \t\r\n]*multipart\//gim)

/** Lines that begin a part of any boundary that is declared. */
function parts(text: string) {
  const boundaries = new Set<string>()
  for (const [, quoted, bare] of text.matchAll(
    /boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/gi
  ))
    boundaries.add(quoted ?? bare)
  let total = 0
  for (const [, line] of text.matchAll(/^--([^\r\n]{1,200})\r?$/gm))
    if (boundaries.has(line.trimEnd())) total++
  return total
}

function countMatches(text: string, pattern: RegExp) {
  let total = 0
  for (const found of text.matchAll(pattern)) total += found.length ? 1 : 0
  return total
}

const count = (text: string, character: string) => text.split(character).length - 1
