import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Why something could not be sent. Permanent: sending the same again cannot help. Unreachable: nobody answered there at all. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly kind: 'permanent' | 'refused_now' | 'unreachable';

  constructor(kind: SendError['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

/** Hosts of the inside this installation lets its channels reach, on any port; all else is public addresses only. */
export type Reach = readonly string[];

const INSIDE = new BlockList();
for (const [net, bits] of [
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
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6');

/** An IPv4 address in the clothes of IPv6 is nothing a name server has reason to answer. */
const isDisguised = (address: string): boolean => /^::ffff:/i.test(address);
const isInside = (address: string): boolean =>
  isDisguised(address) || INSIDE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

export type Place = { readonly host: string; readonly port: number; readonly address: string; readonly family: number };
type Asked = { readonly host: string; readonly port: number; readonly ports: readonly number[]; readonly reach: Reach };

/**
 * Resolves a host once; the caller connects to that very address, so that a second answer of the name server cannot lead
 * elsewhere. One address of the inside among several condemns the name.
 */
export async function resolve({ host, port, ports, reach }: Asked): Promise<Place> {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  const isKnown = reach.includes(name);
  if (!isKnown && !ports.includes(port)) throw new SendError('permanent', `端口 ${port} 不在允许之列`);
  const found = await lookup(name, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) throw new SendError('unreachable', '找不到主机');
  if (!isKnown && found.some(({ address }) => isInside(address)))
    throw new SendError('permanent', '地址指向内部网络，不能外发');
  return { host: name, port, address: first.address, family: first.family };
}
