import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../../functions/sellers/webhooks/address-rules.ts';
import type { AddressFault } from '../../../../functions/sellers/webhooks/contract.ts';

const realm = { local: false, ownOrigin: 'https://www.rivive.example' };

const hostile: [string, AddressFault][] = [
  // Loopback and private networks, in every way to write a number.
  ['https://127.0.0.1/', 'not_a_name'],
  ['https://127.1/', 'not_a_name'],
  ['https://127.0.1/', 'not_a_name'],
  ['https://2130706433/', 'not_a_name'],
  ['https://0x7f000001/', 'not_a_name'],
  ['https://0x7f.0.0.1/', 'not_a_name'],
  ['https://017700000001/', 'not_a_name'],
  ['https://0177.0.0.1/', 'not_a_name'],
  ['https://0177.0.0.0x1/', 'not_a_name'],
  ['https://127.0.0.1./', 'not_a_name'],
  ['https://0/', 'not_a_name'],
  ['https://0.0.0.0/', 'not_a_name'],
  ['https://10.0.0.1/', 'not_a_name'],
  ['https://10.1/', 'not_a_name'],
  ['https://172.16.0.1/', 'not_a_name'],
  ['https://192.168.0.1/', 'not_a_name'],
  ['https://3232235521/', 'not_a_name'],
  ['https://100.64.0.1/', 'not_a_name'],
  ['https://169.254.169.254/latest/meta-data', 'not_a_name'],
  ['https://0xa9fea9fe/', 'not_a_name'],
  ['https://2852039166/', 'not_a_name'],
  ['https://198.18.0.1/', 'not_a_name'],
  ['https://224.0.0.1/', 'not_a_name'],
  ['https://255.255.255.255/', 'not_a_name'],
  ['https://93.184.216.34/', 'not_a_name'],
  // Digits of other scripts, circled ones, ideographic full stops and escapes: the same numbers.
  ['https://１２７.０.０.１/', 'not_a_name'],
  ['https://①②⑦.⓪.⓪.①/', 'not_a_name'],
  ['https://127。0。0。1/', 'not_a_name'],
  ['https://%31%32%37.0.0.1/', 'not_a_name'],
  ['https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/', 'private_name'],
  // IPv6: loopback, unspecified, mapped, compatible, unique local, link-local, translated, a public one.
  ['https://[::1]/', 'not_a_name'],
  ['https://[::]/', 'not_a_name'],
  ['https://[0:0:0:0:0:0:0:1]/', 'not_a_name'],
  ['https://[::ffff:127.0.0.1]/', 'not_a_name'],
  ['https://[::ffff:7f00:1]/', 'not_a_name'],
  ['https://[::127.0.0.1]/', 'not_a_name'],
  ['https://[fc00::1]/', 'not_a_name'],
  ['https://[fd12:3456:789a::1]/', 'not_a_name'],
  ['https://[fe80::1]/', 'not_a_name'],
  ['https://[64:ff9b::7f00:1]/', 'not_a_name'],
  ['https://[2002:7f00:1::]/', 'not_a_name'],
  ['https://[2606:4700::1111]/', 'not_a_name'],
  ['https://[fe80::1%25eth0]/', 'unreadable'],
  // Names that lead inwards.
  ['https://localhost/', 'private_name'],
  ['https://LOCALHOST/', 'private_name'],
  ['https://localhost./', 'private_name'],
  ['https://a.localhost/', 'private_name'],
  ['https://metadata.google.internal/computeMetadata/v1/', 'private_name'],
  ['https://metadata.google.internal./', 'private_name'],
  ['https://printer.local/', 'private_name'],
  ['https://router/', 'private_name'],
  ['https://nas.home.arpa/', 'private_name'],
  ['https://db.corp/', 'private_name'],
  ['https://abc.onion/', 'private_name'],
  ['https://www.rivive.example/api/cart', 'own_address'],
  ['https://WWW.Rivive.Example/', 'own_address'],
  ['https://www.rivive.example./', 'own_address'],
  // Credentials, ports and other schemes.
  ['https://user:pass@hooks.shop.example/', 'credentials'],
  ['https://hooks.shop.example@127.0.0.1/', 'credentials'],
  ['https://@hooks.shop.example/', 'credentials'],
  ['https://:@hooks.shop.example/', 'credentials'],
  ['https://hooks.shop.example:8443/', 'port'],
  ['https://hooks.shop.example:22/', 'port'],
  ['https://hooks.shop.example:80/', 'port'],
  ['http://hooks.shop.example/', 'not_https'],
  ['http://127.0.0.1/', 'not_https'],
  ['http://localhost:8787/', 'not_https'],
  ['ftp://hooks.shop.example/', 'unreadable'],
  ['file:///etc/passwd', 'unreadable'],
  ['gopher://hooks.shop.example/', 'unreadable'],
  ['javascript:alert(1)', 'unreadable'],
  ['data:text/plain,x', 'unreadable'],
  // What parsers turn into something else.
  ['https:\\\\127.0.0.1\\', 'unreadable'],
  ['https://hooks.shop.example\\@127.0.0.1/', 'unreadable'],
  ['https:hooks.shop.example', 'unreadable'],
  ['https:/hooks.shop.example/', 'unreadable'],
  ['https:///hooks.shop.example/', 'unreadable'],
  ['https://127.0.0.1\t/', 'unreadable'],
  ['https://hooks.shop.ex\nample/', 'unreadable'],
  [' https://hooks.shop.example/', 'unreadable'],
  ['https://hooks.shop.example/\u0000', 'unreadable'],
  ['//hooks.shop.example/', 'unreadable'],
  ['hooks.shop.example', 'unreadable'],
  ['', 'unreadable'],
  ['https://', 'unreadable'],
  ['https://256.256.256.256/', 'unreadable'],
];

describe('an address that messages may not go to', () => {
  it.each(hostile)('%j is refused', (text, reason) => {
    expect(readAddress(text, realm)).toMatchObject({ ok: false, code: 'address_refused', detail: { reason } });
  });
});

describe('an address that they may go to', () => {
  it.each([
    ['https://hooks.shop.example/', 'https://hooks.shop.example/'],
    ['HTTPS://Hooks.Shop.EXAMPLE', 'https://hooks.shop.example/'],
    ['https://hooks.shop.example:443/in?key=a%20b', 'https://hooks.shop.example/in?key=a%20b'],
    ['https://hooks.shop.example./in', 'https://hooks.shop.example/in'],
    ['https://hooks.shop.example/in#part', 'https://hooks.shop.example/in'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://127.0.0.1.nobody.example/', 'https://127.0.0.1.nobody.example/'],
    ['https://hooks.shop.example/@user', 'https://hooks.shop.example/@user'],
    ['https://localhost.shop.example/', 'https://localhost.shop.example/'],
  ])('%s is kept as %s', (text, kept) => {
    expect(readAddress(text, realm)).toEqual({ ok: true, value: kept });
    // What is kept is asked again at each sending, and stays what it is.
    expect(readAddress(kept, realm)).toEqual({ ok: true, value: kept });
  });

  it('may be one of this machine only where the settings say that there is no other', () => {
    const local = { ...realm, local: true };
    for (const text of ['http://localhost:4711/in', 'http://127.0.0.1:4711/in', 'https://hooks.shop.example:8443/']) {
      expect(readAddress(text, local)).toEqual({ ok: true, value: text });
      expect(readAddress(text, realm)).toMatchObject({ ok: false });
    }
    for (const text of ['http://hooks.shop.example/', 'http://10.0.0.1/', 'https://169.254.169.254/', 'https://[::1]/'])
      expect(readAddress(text, local), text).toMatchObject({ ok: false });
  });
});
