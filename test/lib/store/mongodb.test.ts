import assert from 'node:assert/strict';
import net from 'node:net';
import type { TraceError } from '../../../lib/errors';
import { openMongoStore } from '../../../lib/store/mongodb';
import { placeOf, redact } from '../../../lib/store/mongodb/address';
import { partOrThrow, needs } from '../../support/tiers';
import { realChance as chance, realClock as clock } from '../../support/real-world';

const secret = 'p%40ss:wörd';
const url = `mongodb+srv://li:${secret}@cluster.example.com,two.example.com:27018/admin?authMechanismProperties=AWS_SESSION_TOKEN:abc123&tls=true`;

describe('mongodb address', () => {
  it('the place names hosts and database, never user, password or options', () => {
    assert.equal(placeOf(url, 'plant'), 'mongodb://cluster.example.com,two.example.com:27018/plant');
    assert.equal(placeOf('mongodb://127.0.0.1:27017', 'plant'), 'mongodb://127.0.0.1:27017/plant');
  });

  it('whatever the driver quotes of the URL, no credential is left', () => {
    const quotes = [
      `Invalid "${url}"`,
      `user li:${secret}`,
      'password p@ss:wörd',
      'token AWS_SESSION_TOKEN:abc123',
    ];
    for (const quote of quotes) {
      const clean = redact(quote, url);
      for (const part of [secret, 'p@ss', 'wörd', 'abc123']) assert.ok(!clean.includes(part), clean);
    }
  });

  it('a server that is not there, or an address that is none, is refused without credentials', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const port = (server.address() as net.AddressInfo).port;
    await new Promise((resolve) => server.close(resolve));
    for (const bad of [
      `mongodb://li:hush-hush@127.0.0.1:${port}/`,
      'mongodb://li:hush-hush@/',
      'li:hush-hush@nowhere',
    ]) {
      await assert.rejects(
        openMongoStore({ url: bad, database: 'plant', clock, chance }),
        (error: TraceError) => {
          assert.equal(error.code, 'store-unreachable', error.message);
          const told = JSON.stringify([error.message, error.details, String(error.cause), error.stack]);
          assert.ok(!told.includes('hush-hush'), told);
          return true;
        },
      );
    }
  }).timeout(30_000);
});

describe('mongodb server', function server() {
  this.timeout(30_000);
  needs('mongodb');

  it('says its place without credentials', async () => {
    const store = await openMongoStore({
      url: partOrThrow('mongodb'),
      database: 'tracecode_test',
      prefix: 'place_',
      clock,
      chance,
    });
    const { place, engine } = await store.info();
    assert.equal(engine, 'mongodb');
    assert.match(place, /^mongodb:\/\/[^@?]+\/tracecode_test$/);
    await store.close();
  });
});
