import { connect, type Socket } from 'node:net';

/** What one run of the load generator is told. */
export interface LoadOrder {
  port: number;
  /** Paths that the connections take in turn. */
  paths: string[];
  headers: Record<string, string>;
  connections: number;
  ms: number;
  /** How long each connection waits before it asks again; not at all when nothing is said. */
  pauseMs?: number;
}

export interface LoadReport {
  seconds: number;
  answers: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  /** One per answer, in microseconds. */
  latencies: number[];
}

/** A closed loop: every connection sends its next request when it has the whole answer to the one before. */
async function load(order: LoadOrder): Promise<LoadReport> {
  const report: LoadReport = { seconds: 0, answers: 0, statuses: {}, latencies: [] };
  const fields = Object.entries(order.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const requests = order.paths.map(
    (path) => `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${order.port}\r\n${fields.join('')}\r\n`,
  );
  const started = performance.now();
  const until = started + order.ms;
  let next = 0;
  const run = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true });
      let sentAt = 0;
      const send = (): void => {
        sentAt = performance.now();
        socket.write(requests[next++ % requests.length] ?? '');
      };
      onAnswer(socket, (status) => {
        const now = performance.now();
        report.answers += 1;
        report.statuses[status] = (report.statuses[status] ?? 0) + 1;
        report.latencies.push(Math.round((now - sentAt) * 1000));
        if (now < until) return order.pauseMs ? void setTimeout(send, order.pauseMs) : send();
        socket.destroy();
        resolve();
      });
      socket.once('connect', send);
      socket.once('error', reject);
      socket.once('end', () => reject(new Error('the server closed a connection')));
    });
  await Promise.all(Array.from({ length: order.connections }, run));
  report.seconds = (performance.now() - started) / 1000;
  return report;
}

/** Calls back with the status once a whole answer has come, by its length or by its last chunk. */
function onAnswer(socket: Socket, answered: (status: string) => void): void {
  let head = '';
  let left = -1;
  let tail = '';
  const done = (): void => {
    const status = head.slice(9, 12);
    head = '';
    left = -1;
    tail = '';
    answered(status);
  };
  socket.on('data', (chunk) => {
    let body = chunk;
    if (left === -1 && tail === '') {
      // Latin-1 keeps one letter per byte, so that lengths hold.
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      const rest = head.slice(end + 4);
      head = head.slice(0, end);
      body = Buffer.from(rest, 'latin1');
      const length = /\r\ncontent-length: *(\d+)/i.exec(head);
      if (length) left = Number(length[1]);
      else if (/\r\ntransfer-encoding: *chunked/i.test(head)) tail = '\r\n';
      else left = 0;
    }
    if (left >= 0) {
      left -= body.length;
      if (left <= 0) done();
      return;
    }
    tail = (tail + body.toString('latin1')).slice(-7);
    if (tail.endsWith('\r\n0\r\n\r\n')) done();
  });
}

process.on('message', (order: LoadOrder) => {
  load(order).then(
    (report) => process.send?.(report),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
