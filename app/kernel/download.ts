import type { HttpResponse } from '@adonisjs/core/http'

interface Download {
  name: string
  /** Left out for what strangers wrote and nobody has looked at. */
  mime?: string
  /** Bytes, where they are known beforehand. */
  size?: number
}

/** Says that what follows is to be kept as a file: nothing in it is shown or runs as a page of ours. */
export function asDownload(response: HttpResponse, { name, mime, size }: Download) {
  response.header('content-type', mime ?? 'application/octet-stream')
  if (size !== undefined) response.header('content-length', String(size))
  response.header('content-disposition', attachment(name))
  response.header('x-content-type-options', 'nosniff')
  response.header('content-security-policy', "sandbox; default-src 'none'")
}

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
