const END = 0x06054b50
const ENTRY = 0x02014b50
const END_LENGTH = 22
const ENTRY_LENGTH = 46
const COMMENT = 65_535

/**
 * Bytes that a zip file unpacks to, by its central directory, by which it is
 * also unpacked (APPNOTE.TXT 4.3.12); null when it is no zip file.
 */
export function unpackedSize(zip: Buffer): number | null {
  const end = endOf(zip)
  if (end < 0) return null
  let at = zip.readUInt32LE(end + 16)
  let total = 0
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + ENTRY_LENGTH > zip.length || zip.readUInt32LE(at) !== ENTRY) return null
    total += zip.readUInt32LE(at + 24)
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
    at += ENTRY_LENGTH + name + extra + comment
  }
  return total
}

function endOf(zip: Buffer) {
  const last = zip.length - END_LENGTH
  for (let at = last; at >= Math.max(0, last - COMMENT); at--)
    if (zip.readUInt32LE(at) === END) return at
  return -1
}
