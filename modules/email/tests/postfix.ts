import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import { freePort, reachable } from './support/ports.js'

const BINARY = ['/usr/lib/postfix/sbin/master', '/usr/libexec/postfix/master'].find((path) =>
  existsSync(path)
)

/** Its master wants to be started by root. */
export const hasPostfix = Boolean(BINARY) && process.getuid!() === 0

export const GONE = 'gone@caffeaurora.example'

interface Wishes {
  /** Where mail for the business goes on to. */
  lmtp: number
}

/**
 * A mail server of its own on loopback: it takes mail from anybody here, brings
 * the customer's into a Maildir, the business's on by LMTP, and knows no `GONE`.
 */
export async function postfix({ lmtp }: Wishes) {
  const folder = await mkdtemp(join(tmpdir(), 'filo-postfix-'))
  const port = await freePort()
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(output('id', [flag, 'mail'])))
  await chmod(folder, 0o755)
  for (const name of ['etc', 'spool', 'data', 'mail']) await mkdir(join(folder, name))
  await queue(folder)
  spawnSync('chown', [`${uid}:${gid}`, join(folder, 'mail')])
  await writeFile(join(folder, 'etc', 'main.cf'), main({ folder, lmtp, uid, gid }))
  await writeFile(join(folder, 'etc', 'master.cf'), master(port))
  const log = () => readFile(join(folder, 'log'), 'utf8').catch(() => '')
  const server = spawn(BINARY!, ['-c', join(folder, 'etc'), '-d'], { stdio: 'ignore' })
  await reachable(port).catch(async () => {
    throw new Error(`postfix does not start: ${await log()}`)
  })
  const post = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true } as object)

  return {
    smtp: { host: '127.0.0.1', port, secure: false, user: '' },
    /** Hands it a message as a customer's program does. */
    post: (raw: Buffer, from: string, to: string) =>
      post.sendMail({ envelope: { from, to: [to] }, raw }),
    /** The nth message in the Maildir of a customer, by the name before the at. */
    async delivered(name: string, nth = 0, limit = 30_000) {
      const inside = join(folder, 'mail', name, 'new')
      const end = Date.now() + limit
      for (;;) {
        const files = existsSync(inside) ? (await readdir(inside)).sort() : []
        if (files.length > nth) return readFile(join(inside, files[nth]))
        if (Date.now() > end) throw new Error(`nothing came for ${name}: ${await log()}`)
        await sleep(50)
      }
    },
    async close() {
      post.close()
      server.kill()
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Folders that the package's own start script would make. */
async function queue(folder: string) {
  const spool = (name: string) => join(folder, 'spool', name)
  const OWN = 'active bounce corrupt defer deferred flush hold incoming private saved trace'
  for (const name of OWN.split(' ')) await mkdir(spool(name), { mode: 0o700 })
  await mkdir(spool('pid'))
  await mkdir(spool('maildrop'))
  await mkdir(spool('public'))
  const own = OWN.split(' ').map(spool)
  spawnSync('chown', ['postfix', join(folder, 'data'), ...own])
  spawnSync('chown', ['postfix:postdrop', spool('maildrop'), spool('public')])
  await chmod(spool('maildrop'), 0o1730)
  await chmod(spool('public'), 0o2710)
}

const output = (name: string, args: string[]) => spawnSync(name, args, { encoding: 'utf8' }).stdout

interface Place {
  folder: string
  lmtp: number
  uid: number
  gid: number
}

const main = ({ folder, lmtp, uid, gid }: Place) => `
compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
maillog_file_prefixes = ${folder}
maillog_file = ${folder}/log
myhostname = mx.filo.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
recipient_delimiter = +
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = permit_mynetworks, reject
virtual_mailbox_domains = caffeaurora.example
virtual_mailbox_base = ${folder}/mail
virtual_mailbox_maps = inline:{ {maria@caffeaurora.example = maria/} {${GONE} = gone/} }
virtual_minimum_uid = 1
virtual_uid_maps = static:${uid}
virtual_gid_maps = static:${gid}
relay_domains = aurora.example
transport_maps = inline:{ {${GONE} = error:5.1.1 User unknown} {aurora.example = lmtp:inet:127.0.0.1:${lmtp}} }
`

const master = (port: number) => `
127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
