import { createHmac } from 'node:crypto'
import env from '#start/env'

/** What only this installation can write under a text: 64 hexadecimal digits. Begin the text with what it is for. */
export const signature = (text: string) =>
  createHmac('sha256', env.get('APP_KEY')).update(text).digest('hex')
