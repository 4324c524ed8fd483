/**
 * The network a request comes from: /24 of IPv4, /64 of IPv6. The last entry of X-Forwarded-For is
 * taken, which the proxy nearest to us wrote; without a proxy the server fills it from the socket.
 */
export function subnetOf(headers: Readonly<Record<string, unknown>>): string {
  const forwarded = headers['x-forwarded-for'];
  const address = String(forwarded ?? '')
    .split(',')
    .at(-1)
    ?.trim()
    .replace(/^::ffff:/i, '')
    .replace(/^\[|\](?::\d+)?$/g, '');
  if (!address) return 'unknown';
  if (address.includes('.')) return address.split(':')[0]?.split('.').slice(0, 3).join('.') ?? '';
  return wholeIpv6(address).slice(0, 4).join(':');
}

/** Eight groups, with `::` filled in and leading zeros gone. */
function wholeIpv6(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
}
