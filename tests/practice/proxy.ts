import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { readHost } from './hosts';

/** Firefox can't map hosts to a port, so it comes through this: range hosts to the range, all else refused. */
export async function startProxy(rangePort: number): Promise<{ port: number; close(): Promise<void> }> {
  const open = new Set<Duplex>();
  const server = http.createServer((_, response) => {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('Only the practice range is reachable.\n');
  });
  server.on('connect', (request, socket, head) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    const target = request.url ?? '';
    if (!target.endsWith(':443') || !readHost(target)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    const range = net.connect(rangePort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      if (head.length > 0) range.write(head);
      range.pipe(socket).pipe(range);
    });
    range.on('error', () => socket.destroy());
    socket.on('close', () => range.destroy());
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of open) socket.destroy();
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
