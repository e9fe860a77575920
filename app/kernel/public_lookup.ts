import { lookup, type LookupAddress } from 'node:dns'
import { BlockList, isIPv6, type LookupFunction } from 'node:net'

const inward = new BlockList()
const V4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
]
const V6: [string, number][] = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
]
for (const [net, prefix] of V4) {
  inward.addSubnet(net, prefix, 'ipv4')
  inward.addSubnet(`::ffff:${net}`, 96 + prefix, 'ipv6')
}
for (const [net, prefix] of V6) inward.addSubnet(net, prefix, 'ipv6')

/** Private, loopback, link-local, or otherwise nobody's on the internet. */
export const isInward = (address: string) =>
  inward.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

export class InwardAddress extends Error {
  code = 'E_INWARD_ADDRESS'
}

type Resolve = typeof lookup

/**
 * Finds the address that the connection is then made to: a name that leads
 * inward fails before anything is connected, however often it changes its mind.
 */
export const publicLookup =
  (resolve: Resolve = lookup): LookupFunction =>
  (name, options, done) =>
    resolve(name, { ...options, all: true } as { all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, [])
      const bad = found.find(({ address }) => isInward(address))
      if (bad || !found.length)
        return done(new InwardAddress(`${name} leads to ${bad?.address ?? 'nowhere'}`), [])
      if ((options as { all?: boolean }).all) return done(null, found)
      return done(null, found[0].address, found[0].family)
    })
