import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { freePort, reachable } from './support/ports.js'

const BINARY = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path))

export const hasDovecot = Boolean(BINARY)
export const PASSWORD = 'chicchi'

interface Wishes {
  /** Where it asks whose token it was shown (RFC 7662). */
  introspection?: string
  /** What it says that it can. */
  capability?: string
  ports?: { imap: number; lmtp: number }
}

/**
 * A mail server of its own on loopback, with one account: IMAP to read, LMTP to
 * deliver.
 */
export async function dovecot({ introspection, capability, ...given }: Wishes = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'filo-dovecot-'))
  const ports = given.ports ?? { imap: await freePort(), lmtp: await freePort() }
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'mail'))
  const { username, uid, gid } = mailUser()
  if (uid !== process.getuid!()) spawnSync('chown', ['-R', `${uid}:${gid}`, join(folder, 'mail')])
  await writeFile(
    join(folder, 'users'),
    `support:{PLAIN}${PASSWORD}:${uid}:${gid}::${folder}/mail\n`
  )
  await writeFile(
    join(folder, 'dovecot.conf'),
    config({ folder, ports, username, gid }) +
      (introspection ? tokens(folder) : '') +
      (capability ? `imap_capability = ${capability}\n` : '')
  )
  await writeFile(join(folder, 'oauth2.conf'), asking(introspection))
  const server = spawn(BINARY!, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
  await reachable(ports.imap)
  await reachable(ports.lmtp)
  const post = nodemailer.createTransport({
    host: '127.0.0.1',
    port: ports.lmtp,
    lmtp: true,
    ignoreTLS: true,
  } as object)

  return {
    ports,
    imap: { host: '127.0.0.1', port: ports.imap, secure: false, user: 'support', folder: 'INBOX' },
    deliver: (raw: Buffer, to = 'support') =>
      post.sendMail({ envelope: { from: 'maria@caffeaurora.example', to: [to] }, raw }),
    async close() {
      post.close()
      server.kill()
      if (server.exitCode === null) await once(server, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** As root the server wants somebody else to own the mail. */
function mailUser() {
  const { username, uid, gid } = userInfo()
  if (uid !== 0) return { username, uid, gid }
  const id = (flag: string) => Number(spawnSync('id', [flag, 'mail'], { encoding: 'utf8' }).stdout)
  return { username: 'mail', uid: id('-u'), gid: id('-g') }
}

interface Server {
  folder: string
  ports: { imap: number; lmtp: number }
  username: string
  gid: number
}

const config = ({ folder, ports, username, gid }: Server) => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${process.getuid!() === 0 ? 'dovecot' : username}
default_login_user = ${process.getuid!() === 0 ? 'dovenull' : username}
mail_location = maildir:${folder}/mail
first_valid_uid = 1
first_valid_gid = 1
mail_access_groups = ${gid ? '' : 'mail'}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%n ${folder}/users
}
userdb {
  driver = passwd-file
  args = username_format=%n ${folder}/users
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
`

const tokens = (folder: string) => `
auth_mechanisms = plain xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
`

const asking = (url = '') => `
introspection_mode = post
introspection_url = ${url}
username_attribute = sub
active_attribute = active
active_value = true
`
