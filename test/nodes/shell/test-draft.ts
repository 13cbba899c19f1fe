import { once } from 'node:events';
import { createServer } from 'node:http';
import { nodeRed } from './node-red';

/** Presses a dialog's Test button. */
export async function testDraft(
  type: string,
  body: { id?: string; config?: object; credentials?: object },
  language = 'en',
): Promise<{ ok: boolean; message: string; code?: string }> {
  const server = createServer(nodeRed.admin()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    const asked = await fetch(`http://127.0.0.1:${port}/tracecode/test/${type}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify(body),
    });
    return (await asked.json()) as { ok: boolean; message: string; code?: string };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
