/** `Content-Disposition` of a download with any name (RFC 6266; the name by RFC 8187). */
export function attachment(name: string) {
  const plain = name.toWellFormed().replace(/[^\w .-]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`
}

const encoded = (name: string) =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  )
