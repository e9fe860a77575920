import type { IncomingMessage } from 'node:http'
import { Exception } from '@adonisjs/core/exceptions'

/** The bytes of a request that no parser has read, as for `webhooks.ts`. Throws 413 beyond `limit` bytes. */
export async function rawBody(request: IncomingMessage, limit = 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > limit) throw new Exception('The body is too large', { status: 413 })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
