import { createServer } from 'node:net'
import { once } from 'node:events'
import { getActiveTest } from '@japa/runner'
import env from '#start/env'

/** A mail server that keeps what it is given, in force until the test is over. */
export async function postOffice({ refusing = false } = {}) {
  const letters: string[] = []
  let read = 0
  const server = createServer((socket) => {
    let data: string | null = null
    socket.write(refusing ? '421 not now\r\n' : '220 post.example\r\n')
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n')) {
        if (data === null) {
          if (/^DATA/i.test(line)) data = ''
          if (line) socket.write(/^DATA/i.test(line) ? '354 go on\r\n' : '250 ok\r\n')
        } else if (line === '.') {
          letters.push(unfolded(data))
          data = null
          server.emit('letter')
          socket.write('250 ok\r\n')
        } else data += `${line}\n`
      }
    })
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  env.set('SMTP_URL', `smtp://127.0.0.1:${port}`)
  getActiveTest()?.cleanup(() => {
    env.set('SMTP_URL', '')
    server.close()
  })

  return {
    letters,
    accept() {
      refusing = false
    },
    /** The next letter, waited for. */
    async next() {
      while (letters.length <= read) await once(server, 'letter')
      return letters[read++]
    },
  }
}

/** Quoted-printable lines as they were written. */
const unfolded = (text: string) =>
  text
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)))
